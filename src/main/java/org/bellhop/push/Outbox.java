package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;

/** Every push from its event until its end. Safe for use by many threads and many nodes. */
public final class Outbox {
  private final Database database;
  private final Devices devices;
  private final Clock clock;
  private final int batch;

  /**
   * @param batch the most devices in one push
   */
  public Outbox(Database database, Devices devices, Clock clock, int batch) {
    this.database = database;
    this.devices = devices;
    this.clock = clock;
    this.batch = batch;
  }

  /**
   * Writes one event's pushes, and the engine's tasks for them, into the caller's transaction.
   *
   * @param firstChunk the number of the first push; an event that comes in parts counts on
   * @return how many pushes were written
   */
  public int add(EntityManager em, Dispatch dispatch, Collection<Ownership> to, int firstChunk) {
    List<Ownership> all = List.copyOf(to);
    List<UUID> ids = new ArrayList<>();
    for (int from = 0; from < all.size(); from += batch) {
      List<Ownership> some = all.subList(from, Math.min(from + batch, all.size()));
      Push push = new Push(dispatch, firstChunk + ids.size(), some, clock.instant());
      em.persist(push);
      ids.add(push.id());
    }
    EngineTasks.add(Database.connection(em), database.dialect(), ids, dispatch.lane());
    return ids.size();
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
                    push -> push.begin(devices.stillTrue(em, push.remaining()), clock.instant())));
  }

  void accepted(UUID id, Delivery.Accepted delivery) {
    end(
        id,
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
    end(id, (em, push) -> push.rejected(reason, clock.instant()));
  }

  void deferred(UUID id, String reason) {
    end(id, (em, push) -> push.deferred(reason));
  }

  /** What became of one event's pushes, in the order of their chunks. */
  public List<Push> of(String eventKey) {
    return database.read(
        em ->
            em.createQuery(
                    "select p from Push p where p.eventKey = :key order by p.chunk", Push.class)
                .setParameter("key", eventKey)
                .setMaxResults(1_000)
                .getResultList());
  }

  private interface Ending {
    void apply(EntityManager em, Push push);
  }

  /** A second node may have ended the push meanwhile; then its word stands. */
  private void end(UUID id, Ending ending) {
    database.write(
        em -> {
          waiting(em, id).ifPresent(push -> ending.apply(em, push));
          return id;
        });
  }

  private static Optional<Push> waiting(EntityManager em, UUID id) {
    return Optional.ofNullable(em.find(Push.class, id.toString()))
        .filter(push -> push.state() == Push.State.WAITING);
  }
}
