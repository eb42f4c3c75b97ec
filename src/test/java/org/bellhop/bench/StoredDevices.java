package org.bellhop.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;

/** Numbered members' numbered devices, written past everything else, in the primary key's order. */
final class StoredDevices {
  /** MySQL takes several times as long for each row of a statement with thousands of them. */
  private static final int BATCH = 500;

  private StoredDevices() {}

  static void write(DatabaseConfig config, long count) throws SQLException {
    try (Database database = Database.open(config);
        Connection connection = database.dataSource().getConnection()) {
      List<Indexes> all =
          List.of(new Indexes(connection, "device"), new Indexes(connection, "owner_change"));
      for (Indexes each : all) {
        each.drop();
      }
      connection.setAutoCommit(false);
      rows(connection, count);
      connection.setAutoCommit(true);
      for (Indexes each : all) {
        each.create();
      }
      counted(connection);
    }
  }

  private static void rows(Connection connection, long count) throws SQLException {
    try (PreparedStatement device = connection.prepareStatement(PlainRows.DEVICE);
        PreparedStatement owner = connection.prepareStatement(PlainRows.OWNER)) {
      for (long number = 0; number < count; number++) {
        PlainRows.fill(device, PlainRows.device(number));
        PlainRows.fill(owner, PlainRows.owner(number));
        device.addBatch();
        owner.addBatch();
        if (number % BATCH == BATCH - 1 || number == count - 1) {
          device.executeBatch();
          owner.executeBatch();
          connection.commit();
        }
      }
    }
  }

  /** By itself MySQL counts them some time later, and until then goes through all of them. */
  private static void counted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze table device");
      statement.execute("analyze table owner_change");
    }
  }
}
