package org.bellhop.database;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLTransactionRollbackException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Tells a transaction that came second from one that is wrong. */
final class LostRace {
  private LostRace() {}

  static boolean isCauseOf(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(LostRace::lost);
  }

  /** Lets the winner finish: who comes back at once, with all the others, loses again. */
  static void stepAside(int tried) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L << tried));
  }

  private static boolean lost(Throwable cause) {
    return cause instanceof OptimisticLockException
        || cause instanceof SQLIntegrityConstraintViolationException
        || cause instanceof SQLTransactionRollbackException
        // Deadlock, and H2's wait for a lock, from drivers that do not use the class above.
        || (cause instanceof SQLException sql
            && sql.getSQLState() != null
            && (sql.getSQLState().startsWith("40") || sql.getSQLState().equals("HYT00")));
  }
}
