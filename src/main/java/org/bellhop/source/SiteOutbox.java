package org.bellhop.source;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.bellhop.event.Event;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/**
 * The table in which a site tells events in its own transactions. Bellhop writes into it on the
 * site's connection, and reads it like any other source (decision 55).
 */
final class SiteOutbox {
  /** The source that reads it. */
  static final String NAME = "site-outbox";

  private static final String ROW =
      "insert into bellhop_event (event_key, type, recipient, actor, actor_name, subject, words,"
          + " page, thread) values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** Of the columns of keys, names and subjects. */
  private static final int WIDTH = 190;

  /** More of a text is not read. */
  private static final int WORDS = 2_000;

  private static final int PAGE = 500;

  private SiteOutbox() {}

  /**
   * A row for each recipient, once; nothing is committed.
   *
   * @param path of the page, as the site said it
   * @throws IllegalArgumentException naming what the table has no place for
   * @throws IllegalStateException when the site's database refuses the rows
   */
  static void write(Connection site, Event event, @Nullable String path) {
    check(event, path);
    List<MemberId> recipients = event.audience().members().stream().distinct().toList();
    try (PreparedStatement row = site.prepareStatement(ROW)) {
      for (int each = 0; each < recipients.size(); each++) {
        String key = recipients.size() == 1 ? event.key() : event.key() + "." + each;
        row.setString(1, key);
        row.setString(3, recipients.get(each).value());
        fill(row, event, path);
        row.addBatch();
      }
      row.executeBatch();
    } catch (SQLException refused) {
      throw new IllegalStateException(
          "The event was not written into bellhop_event: " + refused.getMessage(), refused);
    }
  }

  private static void fill(PreparedStatement row, Event event, @Nullable String path)
      throws SQLException {
    row.setString(2, event.type());
    row.setString(4, event.actor().map(MemberId::value).orElse(null));
    row.setString(5, cut(event.words().actorName(), WIDTH));
    row.setString(6, cut(event.words().subject(), WIDTH));
    row.setString(7, cut(event.words().text(), WORDS));
    row.setString(8, path);
    row.setString(9, event.thread());
  }

  private static void check(Event event, @Nullable String path) {
    if (event.key().length() > WIDTH) {
      throw new IllegalArgumentException("key is longer than " + WIDTH + " characters.");
    }
    if (path != null && path.length() > PAGE) {
      throw new IllegalArgumentException("data.path is longer than " + PAGE + " characters.");
    }
    refuse(event.audience().everyone(), "data.everyone");
    refuse(!event.audience().names().isEmpty(), "data.recipients.name");
    refuse(event.words().title() != null, "data.title");
    refuse(event.expires().isPresent(), "data.expires");
  }

  private static void refuse(boolean said, String field) {
    if (said) {
      throw new IllegalArgumentException(
          field + " has no place in the table bellhop_event: tell it without a connection.");
    }
  }

  private static @Nullable String cut(@Nullable String text, int width) {
    if (text == null || text.length() <= width) {
      return text;
    }
    return text.substring(0, Character.isHighSurrogate(text.charAt(width - 1)) ? width - 1 : width);
  }
}
