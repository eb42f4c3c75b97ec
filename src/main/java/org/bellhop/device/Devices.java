package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellhop.database.Database;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** Every known device. Safe for use by many threads and many nodes. */
public final class Devices {
  private final Database database;
  private final Clock clock;

  public Devices(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Takes one registration. Signed in, the device becomes that member's; anonymous, its owner
   * stays. A repetition reads one row and writes none.
   */
  public void register(Registration said, @Nullable SessionUser by) {
    said.subscription()
        .filter(id -> isNews(id, said, by))
        .ifPresent(id -> database.write(em -> register(em, id, said, by)));
  }

  /** Most registrations change nothing, and JPA takes long to find that out (decision 0006). */
  private boolean isNews(SubscriptionId id, Registration said, @Nullable SessionUser by) {
    return database
        .row("select * from device where subscription_id = ?", id.toString(), Device::of)
        .map(device -> device.isNews(said, by, clock.instant()))
        .orElse(true);
  }

  private Device register(
      EntityManager em, SubscriptionId id, Registration said, @Nullable SessionUser by) {
    Instant now = clock.instant();
    Device known = em.find(Device.class, id.toString());
    Device device = known != null ? known : new Device(id, now);
    device.seen(said, now);
    if (by != null) {
      device.claim(by).ifPresent(reason -> em.persist(new OwnerChange(device, reason, now)));
    }
    if (known == null) {
      em.persist(device);
    }
    return device;
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

  /** The member's devices, whether they listen or not. */
  public List<Device> of(MemberId member) {
    return database.read(em -> of(em, member));
  }

  private static List<Device> of(EntityManager em, MemberId member) {
    return em.createQuery("select d from Device d where d.owner = :owner", Device.class)
        .setParameter("owner", member.value())
        .setMaxResults(1_000)
        .getResultList();
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

  /** Makes the member's devices of that kind nobody's. Returns how many they were. */
  public int release(Predicate<Device> which, MemberId member) {
    return releaseAll(member, which, OwnerChange.Reason.RELEASED);
  }

  /** Makes the device nobody's, whoever has it; false if there is no such device. */
  public boolean release(SubscriptionId id) {
    return database.write(
        em -> {
          Device device = em.find(Device.class, id.toString());
          if (device != null) {
            release(em, device, OwnerChange.Reason.RELEASED);
          }
          return device != null;
        });
  }

  /** The member signed out of this session: the devices that it claimed are nobody's. */
  public int signedOut(SessionUser user) {
    return releaseAll(user.member(), device -> device.isOf(user), OwnerChange.Reason.SIGNED_OUT);
  }

  /** The member signed out everywhere. Returns how many devices were released. */
  public int signedOut(MemberId member) {
    return releaseAll(member, device -> true, OwnerChange.Reason.SIGNED_OUT);
  }

  private int releaseAll(MemberId member, Predicate<Device> which, OwnerChange.Reason reason) {
    return database.write(
        em -> {
          List<Device> theirs = of(em, member).stream().filter(which).toList();
          theirs.forEach(device -> release(em, device, reason));
          return theirs.size();
        });
  }

  private void release(EntityManager em, Device device, OwnerChange.Reason reason) {
    if (device.release()) {
      em.persist(new OwnerChange(device, reason, clock.instant()));
    }
  }

  /** Forgets the device and its history; false if there is no such device. */
  public boolean delete(SubscriptionId id) {
    return database.write(
        em -> {
          em.createQuery("delete from OwnerChange c where c.subscriptionId = :id")
              .setParameter("id", id.toString())
              .executeUpdate();
          return em.createQuery("delete from Device d where d.subscriptionId = :id")
                  .setParameter("id", id.toString())
                  .executeUpdate()
              > 0;
        });
  }
}
