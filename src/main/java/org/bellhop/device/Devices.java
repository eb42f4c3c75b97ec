package org.bellhop.device;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** Every known device. Safe for use by many threads and many nodes. */
public final class Devices {
  private static final int MOST = 1_000;

  private final Database database;
  private final Household household;
  private final Registrations registrations;
  private final Releases releases;

  public Devices(Database database, Clock clock) {
    this(database, clock, Household.OFF);
  }

  public Devices(Database database, Clock clock, Household household) {
    this.database = database;
    this.household = household;
    this.registrations = new Registrations(database, clock, household);
    this.releases = new Releases(database, clock, household);
  }

  /** Whether a device may have several owners. */
  public Household household() {
    return household;
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

  /** Who owns the device, the latest first; more than one with {@link Household#ON} only. */
  public List<MemberId> owners(Device device) {
    return database.read(em -> household.owners(em, device));
  }

  /** Who has owned a device, newest first. */
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

  /** The member's devices, whether they listen or not; at most a thousand that are his first. */
  public List<Device> of(MemberId member) {
    return database.read(
        em ->
            Stream.concat(
                    Releases.theirs(em, member, "").setMaxResults(MOST).getResultStream(),
                    household.beside(em, member))
                .distinct()
                .toList());
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

  /** Takes the device from the member if he owns it. Returns how many devices he did. */
  public int release(SubscriptionId id, MemberId member) {
    return releases.release(id, member);
  }

  /** Takes those devices from the member that have this installation id. */
  public int release(String installation, MemberId member) {
    return releases.release(installation, member);
  }

  /** Makes the device nobody's, whoever has it; false if there is no such device. */
  public boolean release(SubscriptionId id) {
    return database.write(
        em -> {
          Device device = em.find(Device.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
          if (device != null) {
            releases.release(em, device, OwnerChange.Reason.RELEASED);
          }
          return device != null;
        });
  }

  /** The member signed out: the devices that were claimed by that sign-in are his no more. */
  public int signedOut(SessionUser user) {
    return releases.signedOut(user);
  }

  /** The member signed out everywhere. Returns how many devices were his. */
  public int signedOut(MemberId member) {
    return releases.signedOut(member);
  }

  /** Forgets the device and its history; false if there is no such device. */
  public boolean delete(SubscriptionId id) {
    return database.write(
        em -> {
          // The device first: who claims it meanwhile waits, and leaves no history behind.
          em.find(Device.class, id.toString(), LockModeType.PESSIMISTIC_WRITE);
          household.disperse(em, id);
          int devices = delete(em, "delete from Device d where d.subscriptionId = :id", id);
          delete(em, "delete from OwnerChange c where c.subscriptionId = :id", id);
          return devices > 0;
        });
  }

  /**
   * Forgets the member: his devices, and his name wherever it stands.
   *
   * @return the devices that were his alone
   */
  public List<SubscriptionId> erase(EntityManager em, MemberId member) {
    releases.leaveShared(em, member);
    return Forgetting.member(em, member);
  }

  private static int delete(EntityManager em, String statement, SubscriptionId id) {
    return em.createQuery(statement).setParameter("id", id.toString()).executeUpdate();
  }
}
