package org.bellhop.database;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells a transaction that came second from one that is wrong. */
final class LostRace {
  private static final int DEEPEST = 20;

  private LostRace() {}

  static boolean isCauseOf(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
        .limit(DEEPEST)
        .anyMatch(LostRace::lost);
  }

  /** Lets the winner finish: who comes back at once, with all the others, loses again. */
  static void stepAside(int tried) {
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(1_000_000L << tried));
  }

  private static boolean lost(Throwable cause) {
    return cause instanceof OptimisticLockException
        || (cause instanceof SQLException sql
            // A batch tells what befell its statements in a chain of its own.
            && Stream.iterate(sql, next -> next != null, SQLException::getNextException)
                .limit(DEEPEST)
                .map(SQLException::getSQLState)
                .anyMatch(LostRace::isLost));
  }

  /** A key that is taken; a deadlock; H2's wait for a lock. */
  private static boolean isLost(@Nullable String state) {
    return state != null
        && (state.startsWith("23") || state.startsWith("40") || state.equals("HYT00"));
  }
}
