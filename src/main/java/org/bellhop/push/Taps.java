package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/**
 * Which phones opened what, once for each phone and push. Safe for use by many threads and nodes.
 */
public final class Taps {
  /** Somebody opened the push, and nobody can say on which of its phones. */
  private static final String SOME_PHONE = "";

  private final Database database;
  private final Clock clock;

  public Taps(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** The push whose phones know this token, while it is kept. */
  public Optional<Push> find(TapToken token) {
    return database
        .read(em -> Optional.ofNullable(em.find(Push.class, token.push().toString())))
        .filter(push -> push.chunk().tap().filter(token::isOf).isPresent());
  }

  /** Notes the first tap, and of further ones nothing. */
  public void note(Push push, Optional<SubscriptionId> device) {
    String id = push.id().toString();
    String phone = device.map(SubscriptionId::toString).orElse(SOME_PHONE);
    // Of two at once the key lets one pass; the other is run again and finds it.
    database.write(em -> isKnown(em, id, phone) ? 0 : insert(em, id, phone));
  }

  private static boolean isKnown(EntityManager em, String push, String device) {
    return !em.createNativeQuery("select device from tap where push_id = ? and device = ?")
        .setParameter(1, push)
        .setParameter(2, device)
        .getResultList()
        .isEmpty();
  }

  private int insert(EntityManager em, String push, String device) {
    return em.createNativeQuery("insert into tap (push_id, device, tapped_at) values (?, ?, ?)")
        .setParameter(1, push)
        .setParameter(2, device)
        .setParameter(3, clock.millis())
        .executeUpdate();
  }

  /** When those of the push's devices that did were tapped first. */
  static Map<SubscriptionId, Instant> of(EntityManager em, Push push, List<Target> asked) {
    // One is found along the key, among the thousands of a broadcast.
    String one = asked.size() == 1 ? " and device = ?" : " and device <> ?";
    String device = asked.size() == 1 ? asked.get(0).ownership().device() + "" : SOME_PHONE;
    List<?> rows =
        em.createNativeQuery("select device, tapped_at from tap where push_id = ?" + one)
            .setParameter(1, push.id().toString())
            .setParameter(2, device)
            .getResultList();
    return rows.stream()
        .map(Object[].class::cast)
        .collect(
            Collectors.toMap(
                row -> SubscriptionId.stored((String) row[0]),
                row -> Instant.ofEpochMilli(((Number) row[1]).longValue())));
  }

  /** As if the member's phones had never been tapped. */
  static void forget(EntityManager em, Push push, MemberId member) {
    push.targets().stream()
        .map(Target::ownership)
        .filter(owned -> owned.owner().equals(member))
        .map(Ownership::device)
        .forEach(
            device ->
                em.createNativeQuery("delete from tap where push_id = ? and device = ?")
                    .setParameter(1, push.id().toString())
                    .setParameter(2, device.toString())
                    .executeUpdate());
  }
}
