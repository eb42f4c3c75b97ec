package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bellhop.database.Database;
import org.bellhop.database.Insertion;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Which members an event named: the way from a member to what he did or did not get. */
public final class Recipients {
  private static final OldRows OLD =
      new OldRows("recipient", "received_at", List.of("member", "received_at", "event_key"));

  private static final Insertion INSERTION =
      new Insertion(
          "insert into recipient (member, received_at, event_key, thread) values (?, ?, ?, ?)");

  private Recipients() {}

  /**
   * Whom one event named.
   *
   * @param thread as phones know it, if it belongs to one
   */
  public record Named(String eventKey, @Nullable String thread, Collection<MemberId> members) {}

  /** Writes them down into the caller's transaction. */
  public static void add(EntityManager em, List<Named> events, Instant now) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Named event : events) {
      String thread = event.thread() == null ? null : Unread.mark(event.thread());
      for (MemberId member : event.members()) {
        rows.add(
            new @Nullable Object[] {member.value(), now.toEpochMilli(), event.eventKey(), thread});
      }
    }
    INSERTION.of(Database.connection(em), rows);
  }

  /** The keys of the newest events that named the member. */
  public static List<String> newest(EntityManager em, MemberId member, int limit) {
    List<?> keys =
        em.createNativeQuery(
                "select event_key from recipient where member = ?"
                    + " order by member desc, received_at desc, event_key desc limit "
                    + limit)
            .setParameter(1, member.value())
            .getResultList();
    return keys.stream().map(String.class::cast).toList();
  }

  /** Deletes some of those named before then. Returns how many there were. */
  static int forgetBefore(EntityManager em, Instant then, int some) {
    return OLD.forgetBelow(em, then.toEpochMilli(), some);
  }

  /** The member is no member any more. Returns how many events had named him. */
  static int forget(EntityManager em, MemberId member) {
    return em.createNativeQuery("delete from recipient where member = ?")
        .setParameter(1, member.value())
        .executeUpdate();
  }
}
