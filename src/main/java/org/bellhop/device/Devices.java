package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bellhop.database.Database;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** Every known device. Safe for use by many threads and many nodes. */
public final class Devices {
  private static final int AT_ONCE = 1_000;

  private final Database database;
  private final Clock clock;
  private final Registrations registrations;

  public Devices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.registrations = new Registrations(database, clock);
  }

  /**
   * Takes one registration. Signed in, the device becomes that member's; anonymous, its owner
   * stays. A repetition reads one row and writes none.
   */
  public Taken register(Registration said, @Nullable SessionUser by) {
    return said.subscription()
        .map(id -> registrations.take(new Told(id, said, by)))
        .orElse(Taken.WITHOUT_ID);
  }

  /** The device, if it is known. */
  public Optional<Device> find(SubscriptionId id) {
    return database.read(em -> Optional.ofNullable(em.find(Device.class, id.toString())));
  }

  /** A device's owners, newest first. */
  public List<OwnerChange> history(SubscriptionId id) {
    return database.read(
        em ->
            em.createQuery(
                    "select c from OwnerChange c where c.subscriptionId = :id"
                        + " order by c.epoch desc",
                    OwnerChange.class)
                .setParameter("id", id.toString())
                .setMaxResults(100)
                .getResultList());
  }

  /** The member's devices, whether they listen or not; at most a thousand. */
  public List<Device> of(MemberId member) {
    return database.read(em -> theirs(em, member, "").setMaxResults(AT_ONCE).getResultList());
  }

  /** Those that are the member's, or were; so many at most. */
  public static List<SubscriptionId> everOf(EntityManager em, MemberId member, int most) {
    return em.createQuery(
            "select distinct c.subscriptionId from OwnerChange c where c.owner = :owner",
            String.class)
        .setParameter("owner", member.value())
        .setMaxResults(most)
        .getResultStream()
        .map(SubscriptionId::stored)
        .toList();
  }

  /** OneSignal named these as not subscribed in the answer to a send that began then. */
  public void unsubscribed(EntityManager em, Collection<SubscriptionId> ids, Instant sendBegan) {
    for (SubscriptionId id : ids) {
      Device device = em.find(Device.class, id.toString());
      if (device != null) {
        device.unsubscribed(sendBegan);
      }
    }
  }

  /** OneSignal refuses every request that names this device: it is left out from now on. */
  public void quarantine(EntityManager em, SubscriptionId id) {
    em.createQuery(
            "update Device d set d.quarantined = true, d.version = d.version + 1"
                + " where d.subscriptionId = :id")
        .setParameter("id", id.toString())
        .executeUpdate();
  }

  /** Makes the device nobody's if it is the member's. Returns how many devices were. */
  public int release(SubscriptionId id, MemberId member) {
    return release(
        OwnerChange.Reason.RELEASED,
        em -> theirs(em, member, "and d.subscriptionId = :id").setParameter("id", id.toString()));
  }

  /** Makes those of the member's devices nobody's that have this installation id. */
  public int release(String installation, MemberId member) {
    return release(
        OwnerChange.Reason.RELEASED,
        em ->
            theirs(em, member, "and d.facts.installationId = :installation")
                .setParameter("installation", installation));
  }

  /** Makes the device nobody's, whoever has it; false if there is no such device. */
  public boolean release(SubscriptionId id) {
    return database.write(
        em -> {
          Device device = em.find(Device.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
          if (device != null) {
            release(em, device, OwnerChange.Reason.RELEASED);
          }
          return device != null;
        });
  }

  /** The member signed out of this session: the devices that it claimed are nobody's. */
  public int signedOut(SessionUser user) {
    return release(
        OwnerChange.Reason.SIGNED_OUT,
        em ->
            user.since().isEmpty()
                ? theirs(em, user.member(), "and d.claims.sessionSince is null")
                : theirs(em, user.member(), "and d.claims.sessionSince = :since")
                    .setParameter("since", user.since().get().toEpochMilli()));
  }

  /** The member signed out everywhere. Returns how many devices were released. */
  public int signedOut(MemberId member) {
    return release(OwnerChange.Reason.SIGNED_OUT, em -> theirs(em, member, ""));
  }

  private static TypedQuery<Device> theirs(EntityManager em, MemberId member, String which) {
    return em.createQuery(
            "select d from Device d where d.owner = :owner " + which + " order by d.subscriptionId",
            Device.class)
        .setParameter("owner", member.value());
  }

  /** Whatever their number: one transaction for some, until none is left. */
  private int release(
      OwnerChange.Reason reason, Function<EntityManager, TypedQuery<Device>> which) {
    int released = 0;
    int some;
    do {
      some =
          database.write(
              em -> {
                List<Device> found = which.apply(em).setMaxResults(AT_ONCE).getResultList();
                found.forEach(device -> release(em, device, reason));
                return found.size();
              });
      released += some;
    } while (some == AT_ONCE);
    return released;
  }

  private void release(EntityManager em, Device device, OwnerChange.Reason reason) {
    Instant now = clock.instant();
    if (device.release(now)) {
      em.persist(new OwnerChange(device, reason, now));
    }
  }

  /** Forgets the device and its history; false if there is no such device. */
  public boolean delete(SubscriptionId id) {
    return database.write(
        em -> {
          // The device first: who claims it meanwhile waits, and leaves no history behind.
          em.find(Device.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
          int devices = delete(em, "delete from Device d where d.subscriptionId = :id", id);
          delete(em, "delete from OwnerChange c where c.subscriptionId = :id", id);
          return devices > 0;
        });
  }

  /**
   * Forgets the member: his devices, and his name wherever it stands.
   *
   * @return the devices that were his
   */
  public List<SubscriptionId> erase(EntityManager em, MemberId member) {
    return Forgetting.member(em, member);
  }

  private static int delete(EntityManager em, String statement, SubscriptionId id) {
    return em.createQuery(statement).setParameter("id", id.toString()).executeUpdate();
  }
}
