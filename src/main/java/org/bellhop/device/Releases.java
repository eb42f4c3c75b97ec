package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.bellhop.database.Database;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;

/** Ends ownerships: a device is nobody's then, or that of those who own it beside the leaving. */
final class Releases {
  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final Clock clock;
  private final Household household;

  Releases(Database database, Clock clock, Household household) {
    this.database = database;
    this.clock = clock;
    this.household = household;
  }

  int release(SubscriptionId id, MemberId member) {
    return end(
            OwnerChange.Reason.RELEASED,
            em ->
                theirs(em, member, "and d.subscriptionId = :id").setParameter("id", id.toString()))
        + leave(OwnerChange.Reason.RELEASED, member, (device, session) -> device.id().equals(id));
  }

  int release(String installation, MemberId member) {
    return end(
            OwnerChange.Reason.RELEASED,
            em ->
                theirs(em, member, "and d.facts.installationId = :installation")
                    .setParameter("installation", installation))
        + leave(
            OwnerChange.Reason.RELEASED,
            member,
            (device, session) -> installation.equals(device.facts().installationId()));
  }

  int signedOut(SessionUser user) {
    Optional<Long> since = user.since().map(Instant::toEpochMilli);
    return end(
            OwnerChange.Reason.SIGNED_OUT,
            em ->
                since.isEmpty()
                    ? theirs(em, user.member(), "and d.claims.sessionSince is null")
                    : theirs(em, user.member(), "and d.claims.sessionSince = :since")
                        .setParameter("since", since.get()))
        + leave(
            OwnerChange.Reason.SIGNED_OUT,
            user.member(),
            (device, session) -> session.equals(since));
  }

  int signedOut(MemberId member) {
    return end(OwnerChange.Reason.SIGNED_OUT, em -> theirs(em, member, ""))
        + leave(OwnerChange.Reason.SIGNED_OUT, member, (device, session) -> true);
  }

  /** Whoever owns it. */
  void release(EntityManager em, Device device, OwnerChange.Reason reason) {
    household.disperse(em, device.id());
    end(em, device, reason);
  }

  /** The member leaves what he owns with others; what is his alone stays his. */
  void leaveShared(EntityManager em, MemberId member) {
    if (household == Household.ON) {
      leave(
          em,
          OwnerChange.Reason.RELEASED,
          member,
          (device, session) -> isAnothersToo(em, device, member));
      theirs(em, member, "")
          .getResultStream()
          .filter(device -> isAnothersToo(em, device, member))
          .forEach(device -> end(em, device, OwnerChange.Reason.RELEASED));
      CoOwners.forget(em, member);
    }
  }

  /** Of those who own it, somebody is another; a row may be left of when it was shared. */
  private static boolean isAnothersToo(EntityManager em, Device device, MemberId member) {
    return !device.owner().equals(Optional.of(member))
        || CoOwners.latest(em, device.id(), member).isPresent();
  }

  /** Whatever their number: one transaction for some, until none is left. */
  private int end(OwnerChange.Reason reason, Function<EntityManager, TypedQuery<Device>> which) {
    int ended = 0;
    int some;
    do {
      some =
          database.write(
              em -> {
                List<Device> found = which.apply(em).setMaxResults(AT_ONCE).getResultList();
                found.forEach(device -> end(em, device, reason));
                return found.size();
              });
      ended += some;
    } while (some == AT_ONCE);
    return ended;
  }

  private void end(EntityManager em, Device device, OwnerChange.Reason reason) {
    Optional<MemberId> owner = device.owner();
    if (device.release(clock.instant())) {
      owner.ifPresent(former -> household.succeed(em, device, former));
      em.persist(new OwnerChange(device, reason, clock.instant()));
    }
  }

  /**
   * The member leaves those devices that he owned with others at some time. After those whose owner
   * he is: he may have become either meanwhile, but never loses his row by that.
   */
  private int leave(
      OwnerChange.Reason reason, MemberId member, BiPredicate<Device, Optional<Long>> which) {
    return household == Household.ON ? database.write(em -> leave(em, reason, member, which)) : 0;
  }

  private int leave(
      EntityManager em,
      OwnerChange.Reason reason,
      MemberId member,
      BiPredicate<Device, Optional<Long>> which) {
    int left = 0;
    for (Map.Entry<SubscriptionId, Optional<Long>> each :
        CoOwners.sessions(em, member).entrySet()) {
      // Who claims it meanwhile waits.
      Device device =
          em.find(Device.class, each.getKey().toString(), LockModeType.PESSIMISTIC_WRITE);
      if (device != null && which.test(device, each.getValue())) {
        if (device.owner().equals(Optional.of(member))) {
          end(em, device, reason);
        } else {
          device.changing().left(member.value(), clock.instant());
          CoOwners.drop(em, device.id(), member);
        }
        left++;
      }
    }
    return left;
  }

  static TypedQuery<Device> theirs(EntityManager em, MemberId member, String which) {
    return em.createQuery(
            "select d from Device d where d.owner = :owner " + which + " order by d.subscriptionId",
            Device.class)
        .setParameter("owner", member.value());
  }
}
