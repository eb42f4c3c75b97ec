package org.bellhop.device;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.bellhop.database.Database;

/**
 * Writes many devices past everything else: of two platforms and three apps, each tenth nobody's,
 * each seventh not subscribed, several seen at the same moment.
 */
public final class ManyDevices {
  private static final String INSERT =
      "insert into device (subscription_id, owner, epoch, subscribed, platform, app_id,"
          + " first_seen, last_seen, version) values (?, ?, 1, ?, ?, ?, ?, ?, 0)";
  private static final int BATCH = 1_000;

  private ManyDevices() {}

  public static void write(Database database, int count) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int number = 0; number < count; number++) {
        values(insert, number);
        insert.addBatch();
        if (number % BATCH == BATCH - 1) {
          insert.executeBatch();
          connection.commit();
        }
      }
      insert.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void values(PreparedStatement insert, int number) throws SQLException {
    insert.setString(1, new UUID(0, number).toString());
    insert.setString(2, number % 10 == 0 ? null : "member-" + number);
    insert.setBoolean(3, number % 7 != 0);
    insert.setString(4, number % 2 == 0 ? "ios" : "android");
    insert.setString(5, "app." + number % 3);
    insert.setLong(6, 1_700_000_000_000L + number / 3);
    insert.setLong(7, 1_795_000_000_000L + number / 3);
  }
}
