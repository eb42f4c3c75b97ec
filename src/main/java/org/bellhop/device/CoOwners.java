package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bellhop.database.Slices;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** The members who own a phone beside the one who signed in last, in the caller's transaction. */
public final class CoOwners {
  /** More than a family; the one who joined first makes room. */
  private static final int MOST = 10;

  private CoOwners() {}

  /** Who owns the device beside its latest claimant, oldest first. */
  public static List<MemberId> of(EntityManager em, SubscriptionId id) {
    List<?> members =
        em.createNativeQuery("select member from co_owner where subscription_id = ? order by epoch")
            .setParameter(1, id.toString())
            .getResultList();
    return members.stream().map(member -> new MemberId((String) member)).toList();
  }

  /** Which of the devices have more than one owner now. */
  public static Set<SubscriptionId> shared(EntityManager em, Collection<Ownership> of) {
    Set<SubscriptionId> shared = new HashSet<>();
    for (List<Ownership> some : Slices.of(of)) {
      List<?> ids =
          listed(
                  em,
                  "select d.subscription_id from device d join co_owner c"
                      + " on c.subscription_id = d.subscription_id where d.subscription_id in (%s)"
                      + " group by d.subscription_id, d.owner"
                      + " having count(*) + case when d.owner is null then 0 else 1 end > 1",
                  some.stream().map(each -> each.device().toString()).toList())
              .getResultList();
      ids.forEach(id -> shared.add(SubscriptionId.stored((String) id)));
    }
    return shared;
  }

  /** What these members own beside others, where somebody listens. */
  static List<Ownership> ofMembers(EntityManager em, List<String> members) {
    return ownerships(
        listed(
            em,
            "select c.subscription_id, c.member, c.epoch from co_owner c join device d"
                + " on d.subscription_id = c.subscription_id where c.member in (%s)"
                + " and d.subscribed = true and d.quarantined = false",
            members));
  }

  /** What is owned of these devices beside their latest claimants. */
  static List<Ownership> ofDevices(EntityManager em, List<String> ids) {
    return ownerships(
        listed(
            em,
            "select c.subscription_id, c.member, c.epoch from co_owner c"
                + " where c.subscription_id in (%s)",
            ids));
  }

  private static Query listed(EntityManager em, String sql, List<String> values) {
    String places = String.join(", ", values.stream().map(value -> "?").toList());
    Query query = em.createNativeQuery(sql.formatted(places));
    for (int at = 0; at < values.size(); at++) {
      query.setParameter(at + 1, values.get(at));
    }
    return query;
  }

  private static List<Ownership> ownerships(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(row -> Reach.ownership((Object[]) row)).toList();
  }

  /**
   * The owner stays beside whoever claims the device next, as of the epoch that he has it since.
   */
  static void keep(EntityManager em, Ownership owner, @Nullable Long sessionSince) {
    makeRoom(em, owner.device());
    em.createNativeQuery(
            "insert into co_owner (subscription_id, member, epoch, session_since) values (?, ?, ?, "
                + (sessionSince == null ? "null" : sessionSince.toString())
                + ")")
        .setParameter(1, owner.device().toString())
        .setParameter(2, owner.owner().value())
        .setParameter(3, owner.epoch())
        .executeUpdate();
  }

  private static void makeRoom(EntityManager em, SubscriptionId id) {
    List<MemberId> members = of(em, id);
    members.stream().limit(Math.max(0, members.size() - MOST + 2)).forEach(m -> drop(em, id, m));
  }

  /** A later session of one who is an owner already: its end is what counts from now on. */
  static void renew(EntityManager em, SubscriptionId id, SessionUser by) {
    by.since()
        .ifPresent(
            since ->
                em.createNativeQuery(
                        "update co_owner set session_since = ? where subscription_id = ?"
                            + " and member = ? and (session_since is null or session_since < ?)")
                    .setParameter(1, since.toEpochMilli())
                    .setParameter(2, id.toString())
                    .setParameter(3, by.member().value())
                    .setParameter(4, since.toEpochMilli())
                    .executeUpdate());
  }

  /** The member leaves those devices, given by a condition on their rows; the others stay. */
  static int leave(EntityManager em, MemberId member, String which, Instant now) {
    List<?> ids =
        em.createNativeQuery("select c.subscription_id from co_owner c where c.member = ? " + which)
            .setParameter(1, member.value())
            .getResultList();
    return leave(em, member, ids, now);
  }

  static int leaveInstallation(
      EntityManager em, MemberId member, String installation, Instant now) {
    List<?> ids =
        em.createNativeQuery(
                "select c.subscription_id from co_owner c join device d"
                    + " on d.subscription_id = c.subscription_id"
                    + " where c.member = ? and d.installation_id = ?")
            .setParameter(1, member.value())
            .setParameter(2, installation)
            .getResultList();
    return leave(em, member, ids, now);
  }

  private static int leave(EntityManager em, MemberId member, List<?> ids, Instant now) {
    for (Object each : ids) {
      SubscriptionId id = SubscriptionId.stored((String) each);
      Device device = em.find(Device.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
      if (device != null) {
        device.leftByCoOwner(member, now);
      }
      drop(em, id, member);
    }
    return ids.size();
  }

  static void drop(EntityManager em, SubscriptionId id, MemberId member) {
    em.createNativeQuery("delete from co_owner where subscription_id = ? and member = ?")
        .setParameter(1, id.toString())
        .setParameter(2, member.value())
        .executeUpdate();
  }

  /** Whoever they are. */
  static boolean dropAll(EntityManager em, SubscriptionId id) {
    return em.createNativeQuery("delete from co_owner where subscription_id = ?")
            .setParameter(1, id.toString())
            .executeUpdate()
        > 0;
  }

  static int forgetAll(EntityManager em) {
    return em.createNativeQuery("delete from co_owner").executeUpdate();
  }
}
