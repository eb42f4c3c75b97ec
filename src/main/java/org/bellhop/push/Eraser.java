package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.RegistrationLog;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what {@link Erasures} promised, one erasure at a time, until it is done. */
public final class Eraser {
  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final int PAGE = 100;

  /** How soon it looks whether a gateway that rests does so no more. */
  private static final Duration REST = Duration.ofMinutes(15);

  /** Longer than a transaction takes that was under way at the erasure. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final Database database;
  private final Devices devices;
  private final SubscriptionGateway gateway;
  private final Clock clock;

  public Eraser(Database database, Devices devices, SubscriptionGateway gateway, Clock clock) {
    this.database = database;
    this.devices = devices;
    this.gateway = gateway;
    this.clock = clock;
  }

  /**
   * One attempt.
   *
   * @return when to try again; empty when it is done
   */
  Optional<Instant> carry(UUID id) {
    return find(id).flatMap(this::carry);
  }

  private Optional<Instant> carry(Erasure erasure) {
    if (erasure.kind() == Erasure.Kind.SUBSCRIPTION && gateway.rests()) {
      return Optional.of(clock.instant().plus(REST));
    }
    Optional<Delivery.Deferred> notYet =
        switch (erasure.kind()) {
          case PUSHES -> scrub(erasure);
          case SUBSCRIPTION -> forget(SubscriptionId.stored(erasure.subject()));
        };
    if (notYet.isEmpty()) {
      return database.write(em -> through(em, erasure.id()));
    }
    LOG.warn("Subscription {} is not erased yet: {}", erasure.subject(), notYet.get().reason());
    return Optional.of(clock.instant().plus(pause(erasure.id(), notYet.get())));
  }

  private Optional<Erasure> find(UUID id) {
    return database.read(em -> Optional.ofNullable(em.find(Erasure.class, id.toString())));
  }

  private Optional<Instant> through(EntityManager em, UUID id) {
    Erasure erasure = em.find(Erasure.class, id.toString());
    if (erasure != null && erasure.comesAgain()) {
      return Optional.of(clock.instant().plus(SETTLED));
    }
    em.createQuery("delete from Erasure e where e.id = :id")
        .setParameter("id", id.toString())
        .executeUpdate();
    return Optional.empty();
  }

  private Duration pause(UUID id, Delivery.Deferred why) {
    Duration own =
        database.write(
            em -> {
              Erasure erasure = em.find(Erasure.class, id.toString());
              return erasure == null ? Duration.ZERO : erasure.failed();
            });
    return why.retryAfter().filter(wish -> wish.compareTo(own) > 0).orElse(own);
  }

  /** A phone that has an owner again meanwhile keeps its subscription. */
  private Optional<Delivery.Deferred> forget(SubscriptionId id) {
    boolean used = devices.find(id).flatMap(Device::owner).isPresent();
    return used ? Optional.empty() : gateway.forget(id);
  }

  /** A member who has a phone again meanwhile keeps what is written of him since. */
  private Optional<Delivery.Deferred> scrub(Erasure erasure) {
    MemberId member = new MemberId(erasure.subject());
    if (!erasure.isAgain() || devices.of(member).isEmpty()) {
      scrub(member);
    }
    return Optional.empty();
  }

  private void scrub(MemberId member) {
    database.write(
        em ->
            Broadcasts.forget(em, member)
                + Recipients.forget(em, member)
                + Merged.forget(em, member)
                + Told.forget(em, member)
                + OpenWindows.forget(em, member)
                + RegistrationLog.forget(em, member));
    List<String> ids = naming(member, "");
    while (!ids.isEmpty()) {
      ids.forEach(id -> database.write(em -> scrub(em, id, member)));
      ids = naming(member, ids.get(ids.size() - 1));
    }
  }

  /** No index leads there (decision 0007): each page is read along the key. */
  private List<String> naming(MemberId member, String after) {
    String name = member.value().replaceAll("[!%_]", "!$0");
    return database.read(
        em ->
            em.createQuery(
                    "select p.id from Push p where p.id > :after"
                        + " and p.addressees.targets like :name escape '!' order by p.id",
                    String.class)
                .setParameter("after", after)
                .setParameter("name", "% " + name + "%")
                .setMaxResults(PAGE)
                .getResultList());
  }

  private static String scrub(EntityManager em, String id, MemberId member) {
    Push push = em.find(Push.class, id);
    if (push != null) {
      Taps.forget(em, push, member);
    }
    if (push != null && push.forget(member)) {
      em.remove(push);
    }
    return id;
  }
}
