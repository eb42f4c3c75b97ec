package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** The taking of one registration, in one transaction. */
final class Registering {
  /** Nobody has restored one backup on more phones. */
  private static final int MOST_TWINS = 100;

  /** No phone goes through more hands within seconds. */
  private static final int MOST_CHANGES = 20;

  private final EntityManager em;
  private final Instant now;
  private final Household household;

  Registering(EntityManager em, Instant now, Household household) {
    this.household = household;
    this.em = em;
    this.now = now;
  }

  /** Whether the registration changes anything. It changes the device: give a copy. */
  static boolean isNews(Device copy, Registration said, @Nullable SessionUser by, Instant now) {
    boolean proof = copy.installation().proves(now);
    boolean claims = by != null && !copy.installation().isReplaced() && copy.isNews(by, now);
    return copy.seen(said, now) || proof || claims;
  }

  void take(Told told) {
    // JPA reads anew what it locks, and would forget what one before in this transaction has
    // changed.
    em.flush();
    // Who comes second waits, rather than lose again and again while many come.
    Device known = em.find(Device.class, told.id().toString(), LockModeType.PESSIMISTIC_WRITE);
    Device device = known != null ? known : new Device(told.id(), now);
    String before = device.facts().installationId();
    device.seen(told.said(), now);
    boolean appears = !Objects.equals(before, device.facts().installationId());
    if (appears) {
      appear(device);
    } else if (device.installation().proves(now)) {
      device.installation().makeClone();
      twins(device).forEach(twin -> twin.installation().makeClone());
    }
    SessionUser by = told.by();
    boolean claims = by != null && !device.installation().isReplaced() && claim(device, by);
    if (device.owner().isPresent() && (appears || claims)) {
      releaseReplaced(device);
    }
    if (known == null) {
      em.persist(device);
    }
  }

  /** A phone under a new subscription, or the second phone of one installation: it will show. */
  private void appear(Device device) {
    List<Device> twins = twins(device);
    if (twins.stream().anyMatch(twin -> twin.installation().isClone())) {
      device.installation().makeClone();
    } else {
      twins.forEach(twin -> twin.installation().replace(now));
    }
  }

  private boolean claim(Device device, SessionUser by) {
    if (household.isBeside(em, device, by, now) || hasJustLeft(device, by)) {
      return false;
    }
    Household.Former former = Household.Former.of(device);
    Optional<OwnerChange.Reason> claimed = device.claim(by, now);
    claimed
        .map(reason -> household.changed(em, former, reason))
        .ifPresent(reason -> em.persist(new OwnerChange(device, reason, now)));
    return claimed.isPresent();
  }

  /** Where several left it within seconds: the device itself remembers the last of them. */
  private boolean hasJustLeft(Device device, SessionUser by) {
    if (!device.claims().hidesLeaving(by, now)) {
      return false;
    }
    Instant then = by.asOf().orElse(now).minus(Claims.UNDER_WAY);
    List<OwnerChange> latest = latest(device);
    for (int each = 1; each < latest.size(); each++) {
      OwnerChange change = latest.get(each - 1);
      boolean left = change.reason().isLeaving() && change.at().isAfter(then);
      if (left && latest.get(each).owner().filter(by.member()::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private List<OwnerChange> latest(Device device) {
    return em.createQuery(
            "select c from OwnerChange c where c.subscriptionId = :id order by c.epoch desc",
            OwnerChange.class)
        .setParameter("id", device.id().toString())
        .setMaxResults(MOST_CHANGES)
        .getResultList();
  }

  /** Else the phone's former subscription would stay its former owner's. */
  private void releaseReplaced(Device device) {
    for (Device twin : twins(device)) {
      if (twin.installation().isReplaced() && twin.release(now)) {
        household.disperse(em, twin.id());
        em.persist(new OwnerChange(twin, OwnerChange.Reason.REPLACED, now));
      }
    }
  }

  /** Other apps of a maker have the same installation id on one iPhone. */
  private List<Device> twins(Device device) {
    DeviceFacts facts = device.facts();
    if (facts.installationId() == null || facts.appId() == null || facts.platform() == null) {
      return List.of();
    }
    return em.createQuery(
            "select d from Device d where d.facts.installationId = :installation"
                + " and d.facts.appId = :app and d.facts.platform = :platform"
                + " and d.subscriptionId <> :id order by d.subscriptionId",
            Device.class)
        .setParameter("installation", facts.installationId())
        .setParameter("app", facts.appId())
        .setParameter("platform", facts.platform())
        .setParameter("id", device.id().toString())
        .setMaxResults(MOST_TWINS)
        .getResultList();
  }
}
