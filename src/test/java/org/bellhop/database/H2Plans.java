package org.bellhop.database;

import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** How H2 finds the rows of what it is asked. */
public final class H2Plans {
  /** One row each, whatever is stored; and the question for what was asked. */
  private static final Pattern SMALL = Pattern.compile("(?is).*\\b(sending|query_statistics)\\b.*");

  private static final Pattern PLANNED = Pattern.compile("(?is)\\s*(select|update|delete)\\b.*");

  private H2Plans() {}

  /** What was asked while the work was done, and goes through a table, or so many of its rows. */
  public static List<String> looksThrough(Connection connection, long rows, Callable<?> work)
      throws Exception {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set query_statistics_max_entries 1000");
      statement.execute("set query_statistics true");
    }
    work.call();
    List<String> through = new ArrayList<>();
    for (String asked : asked(connection)) {
      String plan = plan(connection, asked);
      if (plan.contains(".tableScan") || scanned(plan) >= rows) {
        through.add(asked);
      }
    }
    return through;
  }

  private static List<String> asked(Connection connection) throws SQLException {
    List<String> asked = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select sql_statement from information_schema.query_statistics")) {
      while (row.next()) {
        String sql = row.getString(1);
        if (PLANNED.matcher(sql).matches() && !SMALL.matcher(sql).matches()) {
          asked.add(sql);
        }
      }
    }
    return asked;
  }

  /** Only what reads is done for its plan, and then says how many rows it has looked at. */
  private static String plan(Connection connection, String sql) throws SQLException {
    boolean reads = sql.strip().regionMatches(true, 0, "select", 0, 6);
    try (PreparedStatement statement =
        connection.prepareStatement((reads ? "explain analyze " : "explain ") + sql)) {
      ParameterMetaData types = statement.getParameterMetaData();
      for (int place = 1; place <= types.getParameterCount(); place++) {
        statement.setObject(place, any(types.getParameterType(place)));
      }
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  private static Object any(int type) {
    return switch (type) {
      case Types.BOOLEAN -> false;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.now(ZoneOffset.UTC);
      default -> "1";
    };
  }

  private static long scanned(String plan) {
    return Pattern.compile("scanCount: (\\d+)")
        .matcher(plan)
        .results()
        .mapToLong(count -> Long.parseLong(count.group(1)))
        .sum();
  }
}
