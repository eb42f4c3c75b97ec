package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;

/** Every push from its event until its end. Safe for use by many threads and many nodes. */
public final class Outbox {
  /** More than a single bad device can cause in the largest push: two for each halving. */
  private static final int MOST_REFUSALS = 32;

  private static final Set<Ending.State> TAKEN = Set.of(Ending.State.ACCEPTED);
  private static final Set<Ending.State> REFUSED =
      Set.of(Ending.State.SPLIT, Ending.State.REJECTED);

  private final Database database;
  private final Devices devices;
  private final Clock clock;
  private final Intake intake;
  private final Broadcasts broadcasts;

  /**
   * @param batch the most devices in one push
   */
  public Outbox(Database database, Devices devices, Clock clock, int batch) {
    this.database = database;
    this.devices = devices;
    this.clock = clock;
    this.intake = new Intake(database, clock, batch);
    this.broadcasts = new Broadcasts(database, intake, clock, batch);
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

  /**
   * Begins an attempt: in one transaction, what changed hands is taken out and what is past its
   * time is ended. Empty when there is nothing to hand over (any more).
   */
  Optional<PushRequest> begin(UUID id) {
    return database.write(
        em ->
            waiting(em, id)
                .flatMap(
                    push -> push.begin(Reach.stillTrue(em, push.remaining()), clock.instant())));
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

  /**
   * One device may be the reason why a whole push is refused: it goes on in two halves until the
   * device is alone, and is quarantined then if any other part was taken. A message that is refused
   * wherever it goes is not halved to the end.
   */
  void rejected(UUID id, String reason) {
    end(
        id,
        (em, push) -> {
          boolean othersTaken = parts(em, push, TAKEN) > 0;
          boolean hopeless = !othersTaken && parts(em, push, REFUSED) >= MOST_REFUSALS;
          if (push.remaining().size() > 1 && !hopeless) {
            halve(em, push, reason);
            return;
          }
          push.rejected(reason, clock.instant());
          if (othersTaken) {
            push.remaining().forEach(owned -> devices.quarantine(em, owned.device()));
          }
        });
  }

  private void halve(EntityManager em, Push push, String reason) {
    List<Push> halves = push.halve(reason, clock.instant());
    halves.forEach(em::persist);
    intake.schedule(em, push.lane(), halves);
  }

  /** How many parts of the push's chunk have ended so. */
  private static long parts(EntityManager em, Push push, Set<Ending.State> how) {
    return em.createQuery(
            "select count(p) from Push p where p.chunk.eventKey = :key and p.chunk.number = :chunk"
                + " and p.ending.state in :how",
            Long.class)
        .setParameter("key", push.chunk().eventKey())
        .setParameter("chunk", push.chunk().number())
        .setParameter("how", how)
        .getSingleResult();
  }

  void notSent(UUID id, String reason) {
    end(id, (em, push) -> push.notSent(reason, clock.instant()));
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
