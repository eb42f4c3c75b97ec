package org.bellhop.event;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.database.Gathering;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.member.MemberId;
import org.bellhop.push.Dispatch;
import org.bellhop.push.Engine;
import org.bellhop.push.Lane;
import org.bellhop.push.Outbox;
import org.bellhop.push.Recipients;
import org.bellhop.push.Saying;

/**
 * Takes an event to its pushes. Every hook, from wherever an event comes, ends in {@link #accept}.
 * Lives from its construction until {@link #close}; safe for use by many threads.
 */
public final class PushService implements AutoCloseable {
  /** Recipients of an event that is taken together with others. */
  private static final int FEW = 100;

  /** Phones beyond which an event to named members goes the way of what goes to many. */
  private static final int MANY = 2_000;

  private final Database database;
  private final Outbox outbox;
  private final Engine engine;
  private final Clock clock;
  private final Household household;
  private final Dispatching dispatching;
  private final Gathering<Coming, Receipt> gathering;

  /**
   * @param outbox what {@code engine} empties
   * @param engine started; this service stops it
   */
  public PushService(Outbox outbox, Engine engine, Dispatching dispatching, Clock clock) {
    this.database = outbox.database();
    this.outbox = outbox;
    this.household = outbox.household();
    this.engine = engine;
    this.dispatching = dispatching;
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
        ? together(List.of(coming(event))).get(0)
        : gathering.ask(coming(event));
  }

  /**
   * Accepts events of which somebody keeps a list of his own: they and what he writes with them are
   * one transaction.
   *
   * @param also run again if the transaction lost a race
   */
  public <T> T accept(List<Event> events, Function<EntityManager, T> also) {
    List<Coming> coming = events.stream().map(this::coming).toList();
    T written =
        database.write(
            em -> {
              if (!coming.isEmpty()) {
                accept(em, coming);
              }
              return also.apply(em);
            });
    wake(coming);
    return written;
  }

  /** Those of the keys under which events were told before. */
  public Set<String> told(Collection<String> keys) {
    return StoredEvent.told(database, keys);
  }

  /**
   * An event, and what it says.
   *
   * @param recipients how many members it concerns
   */
  private record Coming(Event event, Saying saying, int recipients) {}

  /** All are looked at beforehand: others would wait for it where one writes at a time. */
  private Coming coming(Event event) {
    Saying saying = dispatching.saying(event);
    return event.audience().everyone()
        ? database.read(em -> toAll(em, event, saying))
        : new Coming(event, saying, event.recipients().size());
  }

  /** It is put into words here, for all devices at once. */
  private Coming toAll(EntityManager em, Event event, Saying saying) {
    Dispatch words = dispatching.of(event, saying, Lane.BROADCAST).in(() -> Reach.languages(em));
    return new Coming(event, words.saying(), household.members(database, event.actor()));
  }

  private List<Receipt> together(List<Coming> events) {
    List<Receipt> receipts = database.write(em -> accept(em, events));
    wake(events);
    return receipts;
  }

  private void wake(List<Coming> events) {
    engine.wake(
        events.stream()
            .flatMap(each -> lanes(each.event().audience()))
            .collect(Collectors.toSet()));
  }

  /** Where its pushes are, most likely: the engine finds them a second later in any other lane. */
  private static Stream<Lane> lanes(Event.Audience audience) {
    if (audience.everyone()) {
      return Stream.of(Lane.BROADCAST);
    }
    return audience.members().size() > FEW
        ? Stream.of(Lane.PERSONAL, Lane.CROWD)
        : Stream.of(Lane.PERSONAL);
  }

  /** As one after the other: the second of those with the same key was told before. */
  private List<Receipt> accept(EntityManager em, List<Coming> events) {
    Map<String, Receipt> told = StoredEvent.told(em, events.stream().map(Coming::event).toList());
    List<Coming> news = new ArrayList<>();
    List<StoredEvent> rows = new ArrayList<>();
    for (Coming coming : events) {
      Event event = coming.event();
      if (!told.containsKey(event.key())) {
        String title = Wordings.title(coming.saying());
        StoredEvent stored = new StoredEvent(event, coming.recipients(), title, clock.instant());
        rows.add(stored);
        told.put(event.key(), stored.receipt());
        news.add(coming);
      }
    }
    StoredEvent.add(em, rows);
    write(em, news);
    return events.stream().map(each -> requireNonNull(told.get(each.event().key()))).toList();
  }

  private void write(EntityManager em, List<Coming> news) {
    List<Event> events = news.stream().map(Coming::event).toList();
    Map<MemberId, List<Ownership>> phones = phones(em, events);
    Collapsing collapsing = new Collapsing(em, database, dispatching, events);
    Map<Dispatch, List<Ownership>> dispatches = new LinkedHashMap<>();
    for (Coming coming : news) {
      Event event = coming.event();
      if (event.audience().everyone()) {
        Dispatch words =
            new Dispatch(event.key(), coming.saying(), Lane.BROADCAST, dispatching.expires(event));
        outbox.broadcasts().add(em, words, event.actor());
      } else {
        List<Ownership> to = event.audience().among(collapsing.atOnce(event, phones));
        Lane lane = to.size() > MANY ? Lane.CROWD : Lane.PERSONAL;
        dispatches.put(dispatching.of(event, coming.saying(), lane), to);
      }
    }
    outbox.add(em, dispatches);
    collapsing.write();
    Recipients.add(em, events.stream().map(PushService::named).toList(), clock.instant());
  }

  private static Recipients.Named named(Event event) {
    String thread = event.thread() == null ? null : CollapseId.thread(event.thread());
    return new Recipients.Named(event.key(), thread, event.recipients());
  }

  private Map<MemberId, List<Ownership>> phones(EntityManager em, List<Event> events) {
    List<MemberId> members =
        events.stream().flatMap(event -> event.recipients().stream()).distinct().toList();
    return household.reach(em, members).stream().collect(Collectors.groupingBy(Ownership::owner));
  }

  @Override
  public void close() {
    engine.close();
  }
}
