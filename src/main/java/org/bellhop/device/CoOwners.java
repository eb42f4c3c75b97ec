package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellhop.database.Slices;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * The members who own a phone beside the one who signed in last, in the caller's transaction. One
 * who is alone again, or the latest, keeps his row: it says since which epoch he has the phone.
 */
final class CoOwners {
  /** More than a family; the one who joined first makes room. */
  private static final int MOST = 10;

  private CoOwners() {}

  /** Who has a row, oldest first. */
  static List<MemberId> of(EntityManager em, SubscriptionId id) {
    List<?> members =
        em.createNativeQuery("select member from co_owner where subscription_id = ? order by epoch")
            .setParameter(1, id.toString())
            .getResultList();
    return members.stream().map(member -> new MemberId((String) member)).toList();
  }

  /** The devices on which the member has a row, each with the session that claimed it, if known. */
  static Map<SubscriptionId, Optional<Long>> sessions(EntityManager em, MemberId member) {
    List<?> rows =
        em.createNativeQuery(
                "select subscription_id, session_since from co_owner where member = ?"
                    + " order by subscription_id")
            .setParameter(1, member.value())
            .getResultList();
    Map<SubscriptionId, Optional<Long>> sessions = new LinkedHashMap<>();
    for (Object each : rows) {
      Object[] row = (Object[]) each;
      sessions.put(SubscriptionId.stored((String) row[0]), Optional.ofNullable((Long) row[1]));
    }
    return sessions;
  }

  /**
   * What these members own, alone or beside others, where somebody listens. In one statement: who
   * was the latest and is beside another a moment later would be found twice by two, or not at all.
   */
  static List<Ownership> ofMembers(EntityManager em, Collection<MemberId> members) {
    return ownerships(
        em,
        "select subscription_id, owner, epoch from device"
            + " where owner in (%s) and subscribed and not quarantined union all"
            + " select c.subscription_id, c.member, c.epoch from co_owner c join device d"
            + " on d.subscription_id = c.subscription_id where c.member in (%s)"
            + " and d.owner <> c.member and d.subscribed and not d.quarantined",
        members.stream().map(MemberId::value).toList());
  }

  /** Whoever has a row has owned the device without a break since its epoch. */
  static Set<Ownership> stillTrue(EntityManager em, Set<Ownership> claimed) {
    Map<SubscriptionId, Map<MemberId, Long>> since = new HashMap<>();
    ownerships(
            em,
            "select subscription_id, member, epoch from co_owner where subscription_id in (%s)",
            ids(claimed))
        .forEach(
            row ->
                since
                    .computeIfAbsent(row.device(), id -> new HashMap<>())
                    .put(row.owner(), row.epoch()));
    return claimed.stream()
        .filter(
            each ->
                each.epoch()
                    >= since
                        .getOrDefault(each.device(), Map.of())
                        .getOrDefault(each.owner(), Long.MAX_VALUE))
        .collect(Collectors.toSet());
  }

  /** Those of the ownerships whose devices have other owners, too. */
  static Set<Ownership> shared(EntityManager em, Set<Ownership> owned) {
    Set<SubscriptionId> shared = new HashSet<>();
    ownerships(
            em,
            "select c.subscription_id, c.member, c.epoch from co_owner c join device d"
                + " on d.subscription_id = c.subscription_id where c.subscription_id in (%s)"
                + " and d.owner <> c.member",
            ids(owned))
        .forEach(row -> shared.add(row.device()));
    return owned.stream()
        .filter(each -> shared.contains(each.device()))
        .collect(Collectors.toSet());
  }

  /** Who joined last of those who have a row, without that member. */
  static Optional<Ownership> latest(EntityManager em, SubscriptionId id, MemberId without) {
    return ownerships(
            em,
            "select subscription_id, member, epoch from co_owner where subscription_id in (%s)"
                + " order by epoch desc",
            List.of(id.toString()))
        .stream()
        .filter(each -> !each.owner().equals(without))
        .findFirst();
  }

  private static List<String> ids(Collection<Ownership> owned) {
    return owned.stream().map(each -> each.device().toString()).distinct().toList();
  }

  private static List<Ownership> ownerships(EntityManager em, String sql, List<String> values) {
    return Slices.of(values).stream()
        .flatMap(some -> listed(em, sql, some).stream())
        .map(row -> Reach.ownership((Object[]) row))
        .toList();
  }

  private static List<?> listed(EntityManager em, String sql, List<String> values) {
    String places = String.join(", ", values.stream().map(value -> "?").toList());
    Query query = em.createNativeQuery(sql.replace("%s", places));
    int lists = sql.split("%s", -1).length - 1;
    for (int at = 0; at < values.size() * lists; at++) {
      query.setParameter(at + 1, values.get(at % values.size()));
    }
    return query.getResultList();
  }

  /** The owner stays beside whoever claims the device next. */
  static void keep(EntityManager em, Ownership owner, @Nullable Long sessionSince) {
    List<MemberId> rows = of(em, owner.device());
    boolean known = rows.contains(owner.owner());
    rows.stream()
        .limit(Math.max(0, rows.size() + (known ? 0 : 1) - (MOST - 1)))
        .forEach(first -> drop(em, owner.device(), first));
    if (!known) {
      // EclipseLink gives a null no type, which H2 takes for a text.
      String session = sessionSince == null ? "null" : sessionSince.toString();
      em.createNativeQuery(
              "insert into co_owner (subscription_id, member, epoch, session_since)"
                  + " values (?, ?, ?, %s)".formatted(session))
          .setParameter(1, owner.device().toString())
          .setParameter(2, owner.owner().value())
          .setParameter(3, owner.epoch())
          .executeUpdate();
    }
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

  static void drop(EntityManager em, SubscriptionId id, MemberId member) {
    em.createNativeQuery("delete from co_owner where subscription_id = ? and member = ?")
        .setParameter(1, id.toString())
        .setParameter(2, member.value())
        .executeUpdate();
  }

  static void forget(EntityManager em, MemberId member) {
    em.createNativeQuery("delete from co_owner where member = ?")
        .setParameter(1, member.value())
        .executeUpdate();
  }

  static void dropAll(EntityManager em, SubscriptionId id) {
    em.createNativeQuery("delete from co_owner where subscription_id = ?")
        .setParameter(1, id.toString())
        .executeUpdate();
  }

  static int forgetAll(EntityManager em) {
    return em.createNativeQuery("delete from co_owner").executeUpdate();
  }
}
