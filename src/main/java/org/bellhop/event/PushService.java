package org.bellhop.event;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Dispatch;
import org.bellhop.push.Engine;
import org.bellhop.push.Lane;
import org.bellhop.push.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event to its pushes. Every hook, from wherever an event comes, ends in {@link #accept}.
 * Lives from its construction until {@link #close}; safe for use by many threads.
 */
public final class PushService implements AutoCloseable {
  /** OneSignal keeps nothing longer. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(28);

  /** Devices of a broadcast that are in memory at once. */
  private static final int PAGE = 10_000;

  private final Database database;
  private final Outbox outbox;
  private final Engine engine;
  private final Clock clock;
  private final Wordings wordings;

  /**
   * @param outbox what {@code engine} empties
   * @param engine started; this service stops it
   */
  public PushService(Outbox outbox, Engine engine, Wordings wordings, Clock clock) {
    this.database = outbox.database();
    this.outbox = outbox;
    this.engine = engine;
    this.wordings = wordings;
    this.clock = clock;
  }

  /**
   * Accepts an event: when this returns, the event, its pushes and the engine's tasks are committed
   * together. An event that was told before is answered as it was then, and sends nothing.
   */
  public Receipt accept(Event event) {
    Receipt receipt = database.write(em -> accept(em, event));
    engine.wake();
    return receipt;
  }

  private Receipt accept(EntityManager em, Event event) {
    StoredEvent told = em.find(StoredEvent.class, event.key());
    if (told != null) {
      return told.receipt();
    }
    List<MemberId> members =
        event.audience().members().stream()
            .distinct()
            .filter(member -> !event.actor().equals(Optional.of(member)))
            .toList();
    boolean everyone = event.audience().everyone();
    int recipients = everyone ? Reach.members(em, event.actor()) : members.size();
    StoredEvent stored = new StoredEvent(event, recipients, clock.instant());
    em.persist(stored);
    if (everyone) {
      broadcast(em, event);
    } else {
      outbox.add(em, dispatch(event, Lane.PERSONAL), Reach.of(em, members), 0);
    }
    return stored.receipt();
  }

  private void broadcast(EntityManager em, Event event) {
    Dispatch dispatch = dispatch(event, Lane.BROADCAST);
    int pushes = 0;
    @Nullable SubscriptionId last = null;
    List<Ownership> page = Reach.after(em, last, PAGE);
    while (!page.isEmpty()) {
      List<Ownership> others =
          page.stream().filter(to -> !event.actor().equals(Optional.of(to.owner()))).toList();
      pushes += outbox.add(em, dispatch, others, pushes);
      // Written and no longer needed: a broadcast to a million must not fill the memory.
      em.clear();
      last = page.get(page.size() - 1).device();
      page = Reach.after(em, last, PAGE);
    }
  }

  private Dispatch dispatch(Event event, Lane lane) {
    Optional<EventType> known = EventType.of(event.type());
    return new Dispatch(event.key(), wordings.of(event), lane, expires(event, known));
  }

  private Instant expires(Event event, Optional<EventType> known) {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_LIFE);
    Instant wished =
        event
            .expires()
            .orElseGet(() -> now.plus(known.map(EventType::life).orElse(Event.USUAL_LIFE)));
    // What expired long ago expires now: a year like -999999999 fits no column.
    Instant notPast = wished.isBefore(now) ? now : wished;
    return notPast.isAfter(latest) ? latest : notPast;
  }

  @Override
  public void close() {
    engine.close();
  }
}
