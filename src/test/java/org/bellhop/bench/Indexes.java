package org.bellhop.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table's indexes beside its key, taken away while very many rows are written and made anew from
 * all of them, which takes a fraction of the time. For indexes of whole columns that count upwards.
 */
final class Indexes {
  private final Connection connection;
  private final String table;

  /** The columns of each, by its name. */
  private final Map<String, List<String>> columns = new TreeMap<>();

  Indexes(Connection connection, String table) throws SQLException {
    this.connection = connection;
    this.table = table;
    String asStored =
        connection.getMetaData().storesUpperCaseIdentifiers()
            ? table.toUpperCase(Locale.ROOT)
            : table;
    try (ResultSet rows =
        connection
            .getMetaData()
            .getIndexInfo(connection.getCatalog(), connection.getSchema(), asStored, false, true)) {
      while (rows.next()) {
        if (rows.getBoolean("NON_UNIQUE")) {
          columns
              .computeIfAbsent(rows.getString("INDEX_NAME"), first -> new ArrayList<>())
              .add(rows.getString("COLUMN_NAME"));
        }
      }
    }
  }

  void drop() throws SQLException {
    boolean named = connection.getMetaData().getDatabaseProductName().equals("H2");
    for (String index : columns.keySet()) {
      run("drop index " + index + (named ? "" : " on " + table));
    }
  }

  void create() throws SQLException {
    for (Map.Entry<String, List<String>> index : columns.entrySet()) {
      run(
          "create index %s on %s (%s)"
              .formatted(index.getKey(), table, String.join(", ", index.getValue())));
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
