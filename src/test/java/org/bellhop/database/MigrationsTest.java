package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the migrations of the two databases make is the same. */
class MigrationsTest {
  /** Types that hold the same, whatever the two databases call them. */
  private static final Map<String, String> ALIKE =
      Map.ofEntries(
          Map.entry("char", "text"),
          Map.entry("varchar", "text"),
          Map.entry("character varying", "text"),
          Map.entry("mediumtext", "long text"),
          Map.entry("longtext", "long text"),
          Map.entry("character large object", "long text"),
          Map.entry("bit", "boolean"),
          Map.entry("tinyint", "boolean"),
          Map.entry("int", "integer"),
          Map.entry("blob", "bytes"),
          Map.entry("binary large object", "bytes"),
          Map.entry("datetime", "moment"),
          Map.entry("timestamp with time zone", "moment"));

  @Test
  void both_have_the_same_tables_and_columns() throws SQLException {
    try (Database h2 = TestDatabase.H2.open();
        Database mySql = TestDatabase.MYSQL.open()) {
      assertThat(columns(h2)).isEqualTo(columns(mySql)).hasSizeGreaterThan(40);
    }
  }

  @Test
  void both_have_the_same_indexes() throws SQLException {
    try (Database h2 = TestDatabase.H2.open();
        Database mySql = TestDatabase.MYSQL.open()) {
      assertThat(indexes(h2)).isEqualTo(indexes(mySql)).hasSizeGreaterThan(12);
    }
  }

  private static SortedMap<String, String> columns(Database of) throws SQLException {
    SortedMap<String, String> columns = new TreeMap<>();
    try (Connection connection = of.dataSource().getConnection();
        ResultSet column =
            connection.getMetaData().getColumns(connection.getCatalog(), schema(of), null, null)) {
      while (column.next()) {
        String type = lower(column.getString("TYPE_NAME"));
        String alike = ALIKE.getOrDefault(type, type);
        columns.put(
            lower(column.getString("TABLE_NAME") + "." + column.getString("COLUMN_NAME")),
            alike
                + (alike.equals("text") ? " of " + column.getInt("COLUMN_SIZE") : "")
                + (column.getInt("NULLABLE") == 0 ? "" : ", or nothing"));
      }
    }
    columns.keySet().removeIf(name -> name.startsWith("flyway"));
    return columns;
  }

  /** Each with its column and place, by whether it is unique; their names may differ. */
  private static SortedMap<String, Boolean> indexes(Database of) throws SQLException {
    SortedMap<String, Boolean> indexes = new TreeMap<>();
    for (String table :
        new String[] {
          "device", "owner_change", "event", "push", "scheduled_tasks", "registration_log"
        }) {
      try (Connection connection = of.dataSource().getConnection();
          ResultSet part = parts(connection, of, table)) {
        SortedMap<String, String> byName = new TreeMap<>();
        Map<String, Boolean> unique = new TreeMap<>();
        while (part.next()) {
          String name = part.getString("INDEX_NAME");
          byName.merge(name, lower(part.getString("COLUMN_NAME")), (a, b) -> a + ", " + b);
          unique.put(name, !part.getBoolean("NON_UNIQUE"));
        }
        byName.forEach(
            (name, columns) -> indexes.put(table + " (" + columns + ")", unique.get(name)));
      }
    }
    return indexes;
  }

  private static ResultSet parts(Connection connection, Database of, String table)
      throws SQLException {
    DatabaseMetaData facts = connection.getMetaData();
    boolean h2 = of.dialect() == Dialect.H2;
    return facts.getIndexInfo(
        connection.getCatalog(),
        schema(of),
        h2 ? table.toUpperCase(Locale.ROOT) : table,
        false,
        false);
  }

  private static String schema(Database of) {
    return of.dialect() == Dialect.H2 ? "PUBLIC" : null;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
