package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.OptionalInt;
import org.bellhop.member.MemberId;

/**
 * How much of what named a member he has not seen yet, as far as it belongs to threads and is kept:
 * what the badge on his iPhone shows. As the caller's transaction sees it.
 */
final class Unread {
  /** Nobody counts further, and no index is read further. */
  private static final int MOST = 999;

  /** Told apart among one member's threads only. */
  private static final int MARK_LENGTH = 16;

  // Both are read from the index recipient_unread alone.
  private static final String COUNT =
      "select (select count(*) from"
          + " (select 1 from recipient where member = ? and thread > '' limit "
          + MOST
          + ") unread),"
          + " (select count(*) from"
          + " (select 1 from recipient where member = ? and thread = '' limit 1) seen)";

  private Unread() {}

  /** What a row of his stands under as long as he has not seen that thread. */
  static String mark(String thread) {
    return ThreadHash.of(thread).substring(0, MARK_LENGTH);
  }

  /**
   * The number; none where there is nothing, and none for a member of whom no site has told that he
   * saw anything: his number would only grow.
   */
  static OptionalInt of(EntityManager em, MemberId member) {
    Object[] counts =
        (Object[])
            em.createNativeQuery(COUNT)
                .setParameter(1, member.value())
                .setParameter(2, member.value())
                .getSingleResult();
    int unread = ((Number) counts[0]).intValue();
    boolean tells = ((Number) counts[1]).intValue() > 0;
    return tells && unread > 0 ? OptionalInt.of(unread) : OptionalInt.empty();
  }

  /** He has seen all there is in the thread so far. */
  static void seen(EntityManager em, MemberId member, String thread) {
    em.createNativeQuery("update recipient set thread = '' where member = ? and thread = ?")
        .setParameter(1, member.value())
        .setParameter(2, mark(thread))
        .executeUpdate();
  }
}
