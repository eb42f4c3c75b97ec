package org.bellhop.event;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Gathering;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Dispatch;
import org.bellhop.push.Engine;
import org.bellhop.push.Lane;
import org.bellhop.push.Message;
import org.bellhop.push.Outbox;
import org.jspecify.annotations.Nullable;

/**
 * Takes an event to its pushes. Every hook, from wherever an event comes, ends in {@link #accept}.
 * Lives from its construction until {@link #close}; safe for use by many threads.
 */
public final class PushService implements AutoCloseable {
  /** OneSignal keeps nothing longer. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(28);

  /** Recipients of an event that is taken together with others. */
  private static final int FEW = 100;

  /** Devices of a broadcast that are in memory at once. */
  private static final int PAGE = 10_000;

  private final Database database;
  private final Outbox outbox;
  private final Engine engine;
  private final Clock clock;
  private final Household household;
  private final Wordings wordings = new Wordings();
  private final SharedWords sharedWords = new SharedWords();
  private final Gathering<Event, Receipt> gathering;

  /**
   * @param engine started; this service stops it
   */
  public PushService(Database database, Outbox outbox, Engine engine, Clock clock) {
    this.database = database;
    this.outbox = outbox;
    this.household = outbox.household();
    this.engine = engine;
    this.clock = clock;
    this.gathering = database.gathering(this::together);
  }

  /**
   * Accepts an event: when this returns, the event, its pushes and the engine's tasks are committed
   * together. An event that was told before is answered as it was then, and sends nothing.
   */
  public Receipt accept(Event event) {
    Event.Audience audience = event.audience();
    // Who has many to tell does not hold up those who have one.
    return audience.everyone() || audience.members().size() > FEW
        ? together(List.of(event)).get(0)
        : gathering.ask(event);
  }

  private List<Receipt> together(List<Event> events) {
    List<Receipt> receipts = database.write(em -> accept(em, events));
    engine.wake();
    return receipts;
  }

  /** As one after the other: the second of those with the same key was told before. */
  private List<Receipt> accept(EntityManager em, List<Event> events) {
    Map<String, Receipt> told = StoredEvent.told(em, events);
    List<Event> news = new ArrayList<>();
    for (Event event : events) {
      if (!told.containsKey(event.key())) {
        int recipients =
            event.audience().everyone()
                ? household.members(em, event.actor())
                : event.recipients().size();
        StoredEvent stored = new StoredEvent(event, recipients, clock.instant());
        em.persist(stored);
        told.put(event.key(), stored.receipt());
        news.add(event);
      }
    }
    write(em, news);
    return events.stream().map(event -> requireNonNull(told.get(event.key()))).toList();
  }

  private void write(EntityManager em, List<Event> events) {
    Map<MemberId, List<Ownership>> phones =
        household
            .reach(
                em,
                events.stream().flatMap(event -> event.recipients().stream()).distinct().toList())
            .stream()
            .collect(Collectors.groupingBy(Ownership::owner));
    Map<Dispatch, List<Ownership>> dispatches = new LinkedHashMap<>();
    for (Event event : events) {
      if (event.audience().everyone()) {
        broadcast(em, event);
      } else {
        dispatches.put(dispatch(event, Lane.PERSONAL), phones(event, phones));
      }
    }
    outbox.add(em, dispatches);
  }

  private static List<Ownership> phones(Event event, Map<MemberId, List<Ownership>> all) {
    return event.recipients().stream()
        .flatMap(member -> all.getOrDefault(member, List.of()).stream())
        .toList();
  }

  private void broadcast(EntityManager em, Event event) {
    Dispatch dispatch = dispatch(event, Lane.BROADCAST);
    int pushes = 0;
    @Nullable SubscriptionId last = null;
    List<Ownership> page = Reach.after(em, last, PAGE);
    while (!page.isEmpty()) {
      List<Ownership> others = household.without(event.actor(), page, em);
      pushes += outbox.add(em, dispatch, others, pushes);
      // Written and no longer needed: a broadcast to a million must not fill the memory.
      em.clear();
      last = page.get(page.size() - 1).device();
      page = Reach.after(em, last, PAGE);
    }
  }

  private Dispatch dispatch(Event event, Lane lane) {
    Optional<EventType> known = EventType.of(event.type());
    String category = known.map(EventType::category).orElse(event.type());
    Message message =
        new Message(
            Map.of("en", wordings.heading(event)),
            Map.of("en", wordings.content(event)),
            event.targetUrl(),
            event.thread(),
            event.thread() == null ? null : CollapseId.of(category, event.thread()),
            household == Household.ON ? sharedWords.of(event.type()) : null);
    Map<MemberId, String> names =
        household == Household.ON ? SharedWords.names(event) : Map.<MemberId, String>of();
    return new Dispatch(event.key(), message, lane, expires(event, known), names);
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
