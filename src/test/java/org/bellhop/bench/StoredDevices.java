package org.bellhop.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;

/** Numbered members' numbered devices, written past everything else, in the primary key's order. */
final class StoredDevices {
  private static final int BATCH = 5_000;

  private StoredDevices() {}

  /** By itself MySQL counts them some time later, and until then goes through all of them. */
  private static void counted(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("analyze table device");
      statement.execute("analyze table owner_change");
    }
  }

  static void write(DatabaseConfig config, long count) throws SQLException {
    try (Database database = Database.open(config);
        Connection connection = database.dataSource().getConnection();
        PreparedStatement device = connection.prepareStatement(PlainRows.DEVICE);
        PreparedStatement owner = connection.prepareStatement(PlainRows.OWNER)) {
      connection.setAutoCommit(false);
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
      counted(connection);
    }
  }
}
