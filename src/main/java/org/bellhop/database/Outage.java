package org.bellhop.database;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells a database that is away from one that says no. */
public final class Outage {
  /** H2 has closed the database, or lost its file: those that no class of the JDBC tells. */
  private static final Set<Integer> GONE_IN_H2 = Set.of(90_028, 90_031, 90_067, 90_098, 90_121);

  private Outage() {}

  /** Whatever wrapped it: JPA's own exceptions do, and EclipseLink's that JPA has not wrapped. */
  public static boolean isCauseOf(Throwable failed) {
    return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
        .limit(20)
        .anyMatch(Outage::away);
  }

  private static boolean away(Throwable cause) {
    return cause instanceof SQLTransientConnectionException
        || cause instanceof SQLNonTransientConnectionException
        || (cause instanceof SQLException sql
            && (String.valueOf(sql.getSQLState()).startsWith("08")
                || GONE_IN_H2.contains(sql.getErrorCode())));
  }
}
