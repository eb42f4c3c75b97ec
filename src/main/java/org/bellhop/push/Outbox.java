package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;

/** Every push from its event until its end. Safe for use by many threads and many nodes. */
public final class Outbox {
  private final Database database;
  private final Devices devices;
  private final Clock clock;
  private final Intake intake;
  private final Fence fence;
  private final Refusals refusals;
  private final Broadcasts broadcasts;
  private final Recheck recheck;

  /**
   * @param batch the most devices in one push
   */
  public Outbox(Database database, Devices devices, Clock clock, int batch) {
    this(database, devices, clock, SiteRules.usual(batch));
  }

  public Outbox(Database database, Devices devices, Clock clock, SiteRules rules) {
    this.database = database;
    this.devices = devices;
    this.clock = clock;
    this.intake = new Intake(database, clock, rules.batch());
    this.fence = new Fence(database.dialect(), devices.household(), clock, rules);
    this.refusals = new Refusals(intake, devices, clock);
    this.recheck = rules.recheck();
    this.broadcasts = new Broadcasts(database, intake, devices.household());
  }

  /** Whether the phones that it sends to may have several owners. */
  public Household household() {
    return devices.household();
  }

  /** What is for everybody, until it is in this outbox. */
  public Broadcasts broadcasts() {
    return broadcasts;
  }

  /** Where it stands: what is written together with pushes is written there. */
  public Database database() {
    return database;
  }

  /**
   * Writes one event's pushes, and the engine's tasks for them, into the caller's transaction.
   *
   * @param firstChunk the number of the first push; an event that comes in parts counts on
   * @return how many pushes were written
   */
  public int add(EntityManager em, Dispatch dispatch, Collection<Ownership> to, int firstChunk) {
    return intake.add(em, dispatch, to, firstChunk);
  }

  /** The same for the news of several events, in as few statements as for one. */
  public void add(EntityManager em, Map<Dispatch, List<Ownership>> news) {
    intake.add(em, news);
  }

  /** Finds out anew whose the phones are of what concerns a few. May take some seconds. */
  void recheck(UUID id, Lane lane) {
    if (recheck != Recheck.NONE && lane == Lane.PERSONAL) {
      List<Ownership> devices =
          database.read(em -> waiting(em, id).map(Push::remaining).orElse(List.of()));
      recheck.before(devices);
    }
  }

  /**
   * Begins an attempt: in one transaction, what changed hands is taken out and what is past its
   * time is ended. Empty when there is nothing to hand over (any more).
   */
  Optional<PushRequest> begin(UUID id) {
    return database.write(em -> waiting(em, id).flatMap(push -> fence.pass(em, push)));
  }

  void accepted(UUID id, Delivery.Accepted delivery) {
    settle(
        id,
        push -> push.ending().mayBeAccepted(),
        (em, push) -> {
          Instant began = push.began().orElseThrow();
          push.accepted(delivery.notificationId(), delivery.notSubscribed(), clock.instant());
          devices.unsubscribed(em, delivery.notSubscribed(), began);
        });
  }

  void nobodySubscribed(UUID id, String reason) {
    end(
        id,
        (em, push) -> {
          List<SubscriptionId> silent = push.remaining().stream().map(Ownership::device).toList();
          push.nobodySubscribed(reason, clock.instant());
          devices.unsubscribed(em, silent, push.began().orElseThrow());
        });
  }

  void rejected(UUID id, String reason) {
    end(id, (em, push) -> refusals.take(em, push, reason));
  }

  void notSent(UUID id, String reason) {
    end(id, (em, push) -> push.ending().end(Ending.State.NOT_SENT, reason, clock.instant()));
  }

  void deferred(UUID id, String reason) {
    end(id, (em, push) -> push.deferred(reason, clock.instant()));
  }

  /** What became of one event's pushes, in the order of their chunks. */
  public List<Push> of(String eventKey) {
    return database.read(
        em ->
            em.createQuery(
                    "select p from Push p where p.chunk.eventKey = :key"
                        + " order by p.chunk.number, p.chunk.part",
                    Push.class)
                .setParameter("key", eventKey)
                .setMaxResults(1_000)
                .getResultList());
  }

  private interface Settling {
    void apply(EntityManager em, Push push);
  }

  /** A second node may have ended the push meanwhile; then its word stands. */
  private void end(UUID id, Settling settling) {
    settle(id, Push::waits, settling);
  }

  private void settle(UUID id, Predicate<Push> open, Settling settling) {
    database.write(
        em -> {
          find(em, id).filter(open).ifPresent(push -> settling.apply(em, push));
          return id;
        });
  }

  private static Optional<Push> waiting(EntityManager em, UUID id) {
    return find(em, id).filter(Push::waits);
  }

  private static Optional<Push> find(EntityManager em, UUID id) {
    return Optional.ofNullable(em.find(Push.class, id.toString()));
  }
}
