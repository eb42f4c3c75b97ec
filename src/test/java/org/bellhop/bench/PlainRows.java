package org.bellhop.bench;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The ceiling of every write: the rows that Bellhop leaves behind, by hand-written JDBC and nothing
 * else, one commit each, from the very pool and on the very tables.
 */
final class PlainRows {
  private static final String MESSAGE =
      """
      {"headings":{"en":"Anna"},"contents":{"en":"Shall we meet at noon?"},"targetUrl":\
      "https://site.example/messages/981","thread":"conversation-981","collapseId":\
      "0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0"}""";

  private PlainRows() {}

  /** A step's statements on a connection that is in a transaction. */
  interface Rows {
    void write(Connection connection) throws SQLException;
  }

  static void commit(DataSource pool, Rows rows) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      rows.write(connection);
      connection.commit();
    }
  }

  static final String DEVICE =
      "insert into device (subscription_id, owner, epoch, subscribed, platform, app_id,"
          + " app_version, app_build, os_version, model, language, time_zone, installation_id,"
          + " first_seen, last_seen, version)"
          + " values (?, ?, 1, true, 'android', 'org.example.community', '2.4.1', '241', '14',"
          + " 'Pixel 7', 'en', 'Europe/Berlin', ?, ?, ?, 1)";

  static final String OWNER =
      "insert into owner_change (subscription_id, epoch, owner, reason, changed_at)"
          + " values (?, 1, ?, 'CLAIMED', ?)";

  static Object[] device(long number) {
    long now = System.currentTimeMillis();
    return new Object[] {
      Phones.id(number), Phones.member(number), Phones.id(number + 1_000_000_000L), now, now
    };
  }

  static Object[] owner(long number) {
    return new Object[] {Phones.id(number), Phones.member(number), System.currentTimeMillis()};
  }

  static void device(Connection connection, long number) throws SQLException {
    insert(connection, DEVICE, device(number));
    insert(connection, OWNER, owner(number));
  }

  /** The engine's task lies so far ahead that the running engine leaves it alone. */
  static void event(Connection connection, String key, long number) throws SQLException {
    long now = System.currentTimeMillis();
    String push =
        UUID.nameUUIDFromBytes(("bellhop:" + key + ":0").getBytes(StandardCharsets.UTF_8)) + "";
    insert(
        connection,
        "insert into event (event_key, type, recipients, received_at, everyone, category, title)"
            + " values (?, 'message.received', 1, ?, false, 'messages', 'Anna')",
        key,
        now);
    insert(
        connection,
        "insert into recipient (member, received_at, event_key) values (?, ?, ?)",
        Phones.member(number),
        now,
        key);
    insert(
        connection,
        "insert into push (id, event_key, chunk, part, first_device, tap_secret, lane, state,"
            + " message, targets, created_at, expires_at, attempts, version)"
            + " values (?, ?, 0, '', ?, 'AbCdEfGhIjKlMnOpQrStUv', 'PERSONAL', 'ACCEPTED', ?, ?, ?, ?, 0, 1)",
        push,
        key,
        Phones.id(number),
        MESSAGE,
        Phones.id(number) + " 1 - " + Phones.member(number),
        now,
        now + 259_200_000L);
    insert(
        connection,
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version,"
            + " priority) values ('push', ?, ?, false, 1, 90)",
        push,
        Timestamp.from(Instant.now().plusSeconds(86_400)));
  }

  private static void insert(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      statement.executeUpdate();
    }
  }

  static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int index = 0; index < values.length; index++) {
      statement.setObject(index + 1, values[index]);
    }
  }
}
