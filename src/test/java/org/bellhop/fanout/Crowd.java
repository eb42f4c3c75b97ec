package org.bellhop.fanout;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;

/** Numbered devices, each a member's own, written past everything else. */
final class Crowd {
  private static final String PREFIX = "12345678-0000-4000-8000-";
  private static final int DIGITS = 12;
  private static final int BATCH = 5_000;
  private static final String INSERT =
      "insert into device (subscription_id, owner, epoch, subscribed, platform, app_id,"
          + " first_seen, last_seen, version)"
          + " values (?, ?, 1, true, 'android', 'org.example.community', ?, ?, 0)";

  private Crowd() {}

  static String device(int number) {
    return PREFIX + "%012x".formatted(number);
  }

  static String member(int number) {
    return "member-" + number;
  }

  /** The numbers of all devices that a request names, in its order. */
  static int[] numbers(String body) {
    int[] found = new int[body.length() / (PREFIX.length() + DIGITS)];
    int count = 0;
    for (int at = body.indexOf(PREFIX); at >= 0; at = body.indexOf(PREFIX, at)) {
      at += PREFIX.length();
      found[count++] = Integer.parseInt(body, at, at + DIGITS, 16);
    }
    return Arrays.copyOf(found, count);
  }

  static void write(DatabaseConfig config, int count) throws SQLException {
    try (Database database = Database.open(config);
        Connection connection = database.dataSource().getConnection();
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      connection.setAutoCommit(false);
      for (int number = 0; number < count; number++) {
        values(insert, number);
        if (number % BATCH == BATCH - 1 || number == count - 1) {
          insert.executeBatch();
          connection.commit();
        }
      }
    }
  }

  private static void values(PreparedStatement insert, int number) throws SQLException {
    insert.setString(1, device(number));
    insert.setString(2, member(number));
    insert.setLong(3, 1_700_000_000_000L + number);
    insert.setLong(4, 1_795_000_000_000L + number);
    insert.addBatch();
  }
}
