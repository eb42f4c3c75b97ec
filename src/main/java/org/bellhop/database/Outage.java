package org.bellhop.database;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away from one that says no. */
public final class Outage {
  /** H2 has closed the database, or lost its file: those that no class of the JDBC tells. */
  private static final Set<Integer> GONE_IN_H2 = Set.of(90_028, 90_031, 90_067, 90_098, 90_121);

  /** MySQL has no room for its files, or for those of one table ("The table 'push' is full"). */
  private static final Set<Integer> FULL_IN_MYSQL = Set.of(1_021, 1_114);

  /** What H2 says when it cannot write its file, and much else. */
  private static final int GENERAL_ERROR_IN_H2 = 50_000;

  private Outage() {}

  /** Whatever wrapped it: JPA's own exceptions do, and EclipseLink's that JPA has not wrapped. */
  public static boolean isCauseOf(Throwable failed) {
    return causes(failed).anyMatch(Outage::away);
  }

  private static Stream<Throwable> causes(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private static boolean away(Throwable cause) {
    return cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || (cause instanceof SQLException sql
            && (String.valueOf(sql.getSQLState()).startsWith("08")
                || GONE_IN_H2.contains(sql.getErrorCode())
                || FULL_IN_MYSQL.contains(sql.getErrorCode())
                || cannotWrite(sql)));
  }

  /** As on a full disk. H2 closes the database then, and opens it again for the next who asks. */
  private static boolean cannotWrite(SQLException failed) {
    return failed.getErrorCode() == GENERAL_ERROR_IN_H2
        && causes(failed).anyMatch(IOException.class::isInstance);
  }
}
