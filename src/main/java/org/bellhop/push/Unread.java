package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bellhop.member.MemberId;

/**
 * How much of what named a member he has not seen yet, as far as it belongs to threads and is kept:
 * what the badge on his iPhone shows. As the caller's transaction sees it.
 */
final class Unread {
  /** Nobody counts further, and no index is read further. */
  private static final int MOST = 999;

  private static final int AT_ONCE = 16;

  /** Told apart among one member's threads only. */
  private static final int MARK_LENGTH = 16;

  // Both are read from that index alone. By itself MySQL looks through all rows of the member.
  private static final String ROWS = "recipient use index (recipient_unread) where member = ?";

  /** Of the member at that place in a list. */
  static final String COUNT =
      "select %d, (select count(*) from"
          + " (select 1 from "
          + ROWS
          + " and thread > '' limit "
          + MOST
          + ") unread),"
          + " (select count(*) from"
          + " (select 1 from "
          + ROWS
          + " and thread = '' limit 1) seen)";

  private final EntityManager em;
  private final Map<MemberId, Integer> known = new HashMap<>();

  private Unread(EntityManager em) {
    this.em = em;
  }

  /** Asks for these members at once; for any other when he is asked for. */
  static Unread of(EntityManager em, Collection<MemberId> likely) {
    Unread unread = new Unread(em);
    List<MemberId> all = List.copyOf(likely);
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      unread.ask(all.subList(from, Math.min(from + AT_ONCE, all.size())));
    }
    return unread;
  }

  /**
   * The number; none where there is nothing, and none for a member of whom no site has told that he
   * saw anything: his number would only grow.
   */
  OptionalInt of(MemberId member) {
    if (!known.containsKey(member)) {
      ask(List.of(member));
    }
    int number = known.getOrDefault(member, 0);
    return number > 0 ? OptionalInt.of(number) : OptionalInt.empty();
  }

  /**
   * By plain JDBC past JPA, which writes none of these rows and would look what it has to write.
   */
  private void ask(List<MemberId> members) {
    // Few texts, so that prepared statements are used again; the last member fills what is left.
    int length = members.size() == 1 ? 1 : AT_ONCE;
    try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(sql(length))) {
      for (int place = 0; place < length; place++) {
        String member = members.get(Math.min(place, members.size() - 1)).value();
        statement.setString(2 * place + 1, member);
        statement.setString(2 * place + 2, member);
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          MemberId member = members.get(Math.min(rows.getInt(1), members.size() - 1));
          known.put(member, rows.getInt(3) > 0 ? rows.getInt(2) : 0);
        }
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }

  private static String sql(int members) {
    return IntStream.range(0, members)
        .mapToObj(COUNT::formatted)
        .collect(Collectors.joining(" union all "));
  }

  /** What a row of his stands under as long as he has not seen that thread. */
  static String mark(String thread) {
    return ThreadHash.of(thread).substring(0, MARK_LENGTH);
  }

  /** He has seen all there is in the thread so far. */
  static void seen(EntityManager em, MemberId member, String thread) {
    em.createNativeQuery("update recipient set thread = '' where member = ? and thread = ?")
        .setParameter(1, member.value())
        .setParameter(2, mark(thread))
        .executeUpdate();
  }
}
