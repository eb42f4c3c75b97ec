package org.bellhop.event;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/**
 * Tests of phones: an event for a member, to one of his phones alone, by the way that all events
 * go. Safe for use by many threads and nodes.
 */
public final class PhoneTests {
  /** Nobody floods a phone: so many within {@link #WINDOW}. */
  private static final int MOST = 5;

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final Event.Words NO_WORDS = new Event.Words(null, null, null, null);

  private final Database database;
  private final PushService pushes;
  private final Supplier<SiteUrl> site;
  private final Clock clock;

  /**
   * @param site where a tap on a test leads
   */
  public PhoneTests(Database database, PushService pushes, Supplier<SiteUrl> site, Clock clock) {
    this.database = database;
    this.pushes = pushes;
    this.site = site;
    this.clock = clock;
  }

  /**
   * Sends the phone a test for its member, unless it has had its share of these.
   *
   * @return empty; or how long nobody may send it another for him, and nothing was sent
   */
  public Optional<Duration> send(SubscriptionId phone, MemberId member) {
    Instant now = clock.instant();
    Slot slot = new Slot(phone, member);
    List<EventFacts> sent = sent(slot, now);
    List<String> used = sent.stream().map(EventFacts::key).toList();
    Optional<String> free = slot.keys(now).filter(key -> !used.contains(key)).findFirst();
    Optional<Instant> full = sent.stream().map(EventFacts::receivedAt).skip(MOST - 1L).findFirst();
    if (full.isEmpty() && free.isPresent()) {
      // Of two at once both may find the same key free: then they are one test.
      pushes.accept(test(free.get(), Event.Audience.of(member, phone)));
      return Optional.empty();
    }
    return Optional.of(Duration.between(now, full.orElse(now).plus(WINDOW)));
  }

  /** What became of the newest test of the phone for that member, for about an hour. */
  public Optional<Decision> latest(SubscriptionId phone, MemberId member) {
    List<String> keys = new Slot(phone, member).recent(clock.instant());
    return new Decisions(database).of(member, keys).stream().findFirst();
  }

  private Event test(String key, Event.Audience audience) {
    return new Event(
        key,
        EventType.TEST_SENT.word(),
        audience,
        Optional.empty(),
        NO_WORDS,
        site.get().page(""),
        null,
        Optional.empty(),
        Optional.empty());
  }

  /** Those within the window, newest first. */
  private List<EventFacts> sent(Slot slot, Instant now) {
    return database.read(em -> StoredEvent.facts(em, slot.recent(now))).stream()
        .filter(event -> event.receivedAt().isAfter(now.minus(WINDOW)))
        .toList();
  }

  /** A phone has so many keys for each member and hour of the clock, on whichever node. */
  private record Slot(SubscriptionId phone, MemberId member) {
    /** This hour's keys and those of the hour before: a window reaches no further back. */
    List<String> recent(Instant now) {
      return Stream.of(now, now.minus(WINDOW)).flatMap(this::keys).toList();
    }

    Stream<String> keys(Instant at) {
      long hour = at.toEpochMilli() / WINDOW.toMillis();
      return IntStream.range(0, MOST)
          .mapToObj(number -> key(phone + ":" + hour + ":" + number + ":" + member.value()));
    }

    /** It tells nobody which phone it is of, also when that is long forgotten. */
    private static String key(String name) {
      return "test-" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}
