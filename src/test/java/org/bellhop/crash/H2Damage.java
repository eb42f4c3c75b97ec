package org.bellhop.crash;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Reads every table of an H2 file along each of its indexes: all must lead to the same rows. */
final class H2Damage {
  private static final String INDEXES =
      """
      select table_name, index_name, listagg('"' || column_name || '"', ', ')
        within group (order by ordinal_position)
        from information_schema.index_columns where table_schema = 'PUBLIC'
        group by table_name, index_name""";

  private H2Damage() {}

  static List<String> in(DataSource source) {
    List<String> damage = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> index : walks(statement).entrySet()) {
        walk(statement, index.getKey(), index.getValue(), damage);
      }
    } catch (SQLException unreadable) {
      damage.add(unreadable.getMessage());
    }
    return damage;
  }

  /** A query along each index, and one that counts the same table's rows without it. */
  private static Map<String, String> walks(Statement statement) throws SQLException {
    Map<String, String> walks = new LinkedHashMap<>();
    try (ResultSet rows = statement.executeQuery(INDEXES)) {
      while (rows.next()) {
        String table = '"' + rows.getString(1) + '"';
        walks.put(
            "select * from %s use index (\"%s\") order by %s"
                .formatted(table, rows.getString(2), rows.getString(3)),
            "select count(*) from " + table);
      }
    }
    return walks;
  }

  private static void walk(Statement statement, String along, String count, List<String> damage) {
    try {
      int rows = 0;
      try (ResultSet all = statement.executeQuery(along)) {
        while (all.next()) {
          rows++;
        }
      }
      try (ResultSet number = statement.executeQuery(count)) {
        number.next();
        if (number.getInt(1) != rows) {
          damage.add(along + " gives " + rows + " rows of " + number.getInt(1));
        }
      }
    } catch (SQLException broken) {
      damage.add(along + ": " + broken.getMessage());
    }
  }
}
