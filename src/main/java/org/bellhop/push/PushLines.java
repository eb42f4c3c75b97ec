package org.bellhop.push;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;

/** One event's pushes as a page lists them; it reads no list of devices. */
public final class PushLines {
  /** A push is thousands of devices, and a page no place for more. */
  public static final int MOST = 100;

  private static final Rows<PushLine> LINES =
      new Rows<>(
          "select id, devices, not_subscribed, changed_hands, state, attempts, began_at, ended_at,"
              + " expires_at, coalesce(notification_id, reason) as answer from push where event_key in (?)"
              + " order by chunk, part limit "
              + MOST,
          PushLines::line);

  private final Database database;

  public PushLines(Database database) {
    this.database = database;
  }

  /** In the order of their chunks; at most {@link #MOST}. */
  public List<PushLine> of(String eventKey) {
    return database.rows(LINES, List.of(eventKey));
  }

  /** What the first of them says; others of the event may say it in other languages. */
  public Optional<Message> words(String eventKey) {
    return database.read(
        em ->
            em.createQuery(
                    "select p from Push p where p.chunk.eventKey = :key"
                        + " order by p.chunk.number, p.chunk.part",
                    Push.class)
                .setParameter("key", eventKey)
                .setMaxResults(1)
                .getResultStream()
                .map(Push::message)
                .findFirst());
  }

  private static PushLine line(ResultSet row) throws SQLException {
    Ending.State state = Ending.State.valueOf(row.getString("state"));
    int devices = row.getInt("devices");
    return new PushLine(
        row.getString("id"),
        devices,
        Tally.of(state, devices, row.getInt("not_subscribed"), row.getInt("changed_hands")),
        state,
        row.getInt("attempts"),
        moment(row, "began_at"),
        moment(row, "ended_at"),
        Instant.ofEpochMilli(row.getLong("expires_at")),
        Optional.ofNullable(row.getString("answer")));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
