package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ObjIntConsumer;
import org.bellhop.database.Slices;
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
  private static final String ROWS =
      "select 1 from recipient use index (recipient_unread) where member = ?";

  /** Whether a member is known to have seen anything. */
  static final String SEES = "exists (" + ROWS + " and thread = '')";

  /** How much there is that he has not. */
  static final String COUNT =
      "(select count(*) from (" + ROWS + " and thread > '' limit " + MOST + ") unread)";

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

  /** Where a site does not tell what is seen, nothing is counted. */
  private void ask(List<MemberId> members) {
    List<MemberId> seeing = new ArrayList<>();
    ask(
        SEES,
        members,
        (member, sees) -> {
          known.put(member, 0);
          if (sees > 0) {
            seeing.add(member);
          }
        });
    ask(COUNT, seeing, known::put);
  }

  /**
   * By plain JDBC past JPA, which writes none of these rows and would look what it has to write.
   */
  private void ask(String question, List<MemberId> members, ObjIntConsumer<MemberId> answer) {
    if (members.isEmpty()) {
      return;
    }
    List<MemberId> filled = Slices.filled(members);
    String sql = "select " + String.join(", ", Collections.nCopies(filled.size(), question));
    try (PreparedStatement statement = em.unwrap(Connection.class).prepareStatement(sql)) {
      int place = 0;
      for (MemberId member : filled) {
        statement.setString(++place, member.value());
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        for (int each = 0; each < members.size(); each++) {
          answer.accept(members.get(each), row.getInt(each + 1));
        }
      }
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
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
