package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.event.Decision;
import org.bellhop.event.Decisions;
import org.bellhop.event.Dispatching;
import org.bellhop.event.Event;
import org.bellhop.event.PushService;
import org.bellhop.event.Reading;
import org.bellhop.event.SiteWords;
import org.bellhop.event.Windows;
import org.bellhop.event.Wordings;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of what comes in a burst each event is told once: alone, or in one push with others. */
abstract class CollapsingTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final Pattern COUNT = Pattern.compile("([0-9]+) new .*");

  private final SteppedClock clock = new SteppedClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  private final List<PushService> nodes = new ArrayList<>();
  private final List<Database> opened = new ArrayList<>();
  private final Map<UUID, Message> begun = new HashMap<>();
  private Devices devices;
  private Outbox outbox;
  private PushService service;

  CollapsingTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void start() {
    devices = new Devices(database, clock);
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(2)), user("anna"));
    devices.register(says(phone(3)), user("ben"));
    outbox = new Outbox(database, devices, clock, 1);
    // The test itself is the engine: it begins what it wants to, when it wants to.
    new KillSwitch(database, clock).stop("the test", KillSwitch.Backlog.KEEP);
    service = node(database, Household.OFF);
  }

  private PushService node(Database on, Household household) {
    Valve valve = new Valve(on, clock, 150, 2_000);
    valve.look();
    Devices known = new Devices(on, clock, household);
    Outbox box = new Outbox(on, known, clock, 1);
    Engine engine =
        Engine.start(
            on,
            new Courier(box, push -> new Delivery.NotSent("by the engine"), valve, clock),
            new Eraser(on, known, id -> Optional.empty(), clock),
            valve);
    Wordings wordings = new Wordings(new SiteWords(Optional.empty(), clock));
    Dispatching dispatching =
        new Dispatching(wordings, Windows.parse("comments:5m"), household, clock);
    PushService made = new PushService(box, engine, dispatching, clock);
    nodes.add(made);
    return made;
  }

  @AfterEach
  void stop() {
    nodes.forEach(PushService::close);
    nodes.clear();
    opened.forEach(Database::close);
    opened.clear();
    new KillSwitch(database, clock).goOn();
  }

  @Test
  void the_first_goes_at_once_and_what_follows_in_one_push_at_the_end() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    tell("c", "Cem", ANNA);
    tell("d", "Cem", ANNA);

    assertThat(outbox.of("a")).hasSize(2).allMatch(Push::isUntold);
    assertThat(outbox.of("c")).isEmpty();
    assertThat(outbox.of("d")).isEmpty();
    Push gathered = gathered("b");
    assertThat(gathered.message().headings().get("en"))
        .startsWith("3 new comments on")
        .contains("Lake");
    assertThat(gathered.message().contents().get("en")).contains("Cem").contains("Ben");
    assertThat(gathered.remaining()).hasSize(2);
    assertThat(dueIn("b")).isBetween(WINDOW.minusMinutes(1), WINDOW);
    assertThat(dueIn("a")).isLessThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void after_the_window_the_next_goes_at_once_and_opens_another() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    clock.step(WINDOW);
    tell("c", "Cem", ANNA);
    tell("d", "Dan", ANNA);

    assertThat(outbox.of("c")).hasSize(2);
    assertThat(gathered("b").message().headings().get("en")).contains("Ben");
    assertThat(gathered("d").message().headings().get("en")).contains("Dan");
  }

  @Test
  void a_comment_and_a_reply_are_two_comments() {
    tell("a", "Anna", ANNA);
    service.accept(event("b", "reply.created", "Ben", List.of(ANNA)));
    service.accept(event("c", "comment.created", "Ben", List.of(ANNA)));
    assertThat(gathered("b").message().headings().get("en")).startsWith("2 new comments");
    service.accept(event("d", "reply.created", "Ben", List.of(ANNA)));
    assertThat(gathered("b").message().headings().get("en")).startsWith("3 new comments");
  }

  @Test
  void what_has_been_begun_says_no_more_and_another_gathers_the_rest() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    PushRequest begun = outbox.attempts(Lane.PERSONAL).begin(gathered("b").id()).orElseThrow();
    tell("c", "Cem", ANNA);

    assertThat(gathered("b").message()).isEqualTo(begun.message());
    assertThat(gathered("c").id()).isNotEqualTo(begun.idempotencyKey());
  }

  @Test
  void members_and_threads_and_other_categories_are_not_gathered_together() {
    tell("a", "Anna", ANNA);
    tell("b", "Cem", ANNA, BEN);
    assertThat(outbox.of("b")).extracting(push -> push.chunk().number()).containsExactly(-1, 0);
    service.accept(event("m1", "message.received", "Cem", List.of(ANNA)));
    service.accept(event("m2", "message.received", "Cem", List.of(ANNA)));
    assertThat(outbox.of("m2")).hasSize(2).allMatch(push -> push.chunk().number() >= 0);
  }

  @Test
  void what_would_be_no_news_at_the_end_goes_at_once() {
    tell("a", "Anna", ANNA);
    Event plain = event("b", "comment.created", "Ben", List.of(ANNA));
    Event brief =
        new Event(
            plain.key(),
            plain.type(),
            plain.audience(),
            plain.actor(),
            plain.words(),
            plain.targetUrl(),
            plain.thread(),
            plain.happened(),
            Optional.of(clock.instant().plus(WINDOW)));
    service.accept(brief);
    assertThat(outbox.of("b")).hasSize(2).allMatch(push -> push.chunk().number() >= 0);
  }

  @Test
  void an_event_told_again_is_counted_once() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    tell("c", "Cem", ANNA);
    tell("c", "Cem", ANNA);
    tell("b", "Ben", ANNA);
    assertThat(gathered("b").message().headings().get("en")).startsWith("2 new comments");
  }

  @Test
  void the_page_of_reasons_says_where_it_is_told() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    tell("c", "Cem", ANNA);
    Decisions decisions = new Decisions(database);
    List<Decision> told =
        decisions.of(ANNA).stream().filter(each -> each.event().key().equals("c")).toList();
    assertThat(told).extracting(Decision::reason).containsExactly(Reason.MERGED);
    assertThat(told).extracting(Decision::detail).containsExactly(Optional.of("into b"));
    assertThat(decisions.of(decisions.event("c").orElseThrow(), 10)).isEqualTo(told);
  }

  @Test
  void a_phone_that_changes_hands_meanwhile_gets_nothing_of_it() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    devices.register(says(phone(2)), user("ben"));
    tell("c", "Cem", ANNA);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(gathered("b").id()).orElseThrow().devices())
        .containsExactly(phone(1));
  }

  @Test
  void a_phone_of_several_members_shows_once_what_was_gathered() {
    devices = new Devices(database, clock, Household.ON);
    outbox = new Outbox(database, devices, clock, 1);
    nodes.remove(0).close();
    service = node(database, Household.ON);
    for (String each : List.of("cem", "anna", "ben")) {
      devices.register(says(phone(4)), user(each));
    }
    tell("a", "Dan", ANNA);
    tell("b", "Dan", ANNA);
    devices.release(phone(4), BEN);
    tell("c", "Dan", ANNA);

    begin(gathered("b"));
    assertThat(outbox.of("b"))
        .flatExtracting(Push::remaining)
        .extracting(Ownership::device)
        .containsExactlyInAnyOrder(phone(1), phone(2), phone(4));
  }

  @Test
  void what_the_member_has_seen_is_not_sent() {
    tell("a", "Dan", ANNA, BEN);
    tell("b", "Ben", ANNA);
    tell("c", "Cem", ANNA);
    new Reading(database, clock).seen(ANNA, "post-1");

    assertThat(gathered("b").ending().state()).isEqualTo(Ending.State.SEEN);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(gathered("b").id())).isEmpty();
    assertThat(
            outbox.of("a").stream()
                .flatMap(push -> outbox.attempts(Lane.PERSONAL).begin(push.id()).stream()))
        .flatExtracting(PushRequest::devices)
        .containsExactly(phone(3));
    assertThat(new Decisions(database).of(ANNA))
        .extracting(Decision::reason)
        .containsExactlyInAnyOrder(
            Reason.SEEN, Reason.SEEN, Reason.SEEN, Reason.SEEN, Reason.MERGED);

    tell("d", "Dan", ANNA);
    assertThat(gathered("d").message().headings().get("en")).doesNotStartWith("2");
    assertThat(outbox.attempts(Lane.PERSONAL).begin(gathered("d").id())).isPresent();
  }

  @Test
  void what_the_member_has_seen_is_taken_off_the_badge_and_what_is_gathered_counts_each() {
    tell("a", "Dan", ANNA);
    assertThat(
            outbox
                .attempts(Lane.PERSONAL)
                .begin(outbox.of("a").get(0).id())
                .orElseThrow()
                .message()
                .badge())
        .isNull();
    new Reading(database, clock).seen(ANNA, "post-1");
    tell("b", "Ben", ANNA);
    tell("c", "Cem", ANNA);
    assertThat(
            outbox
                .attempts(Lane.PERSONAL)
                .begin(gathered("b").id())
                .orElseThrow()
                .message()
                .badge())
        .isEqualTo(2);
  }

  @Test
  void what_has_been_begun_or_belongs_to_another_thread_stays_when_one_is_seen() {
    tell("a", "Dan", ANNA);
    UUID begun = outbox.of("a").get(0).id();
    outbox.attempts(Lane.PERSONAL).begin(begun);
    new Reading(database, clock).seen(ANNA, "post-2");
    assertThat(outbox.of("a")).allMatch(Push::waits);
    new Reading(database, clock).seen(ANNA, "post-1");
    assertThat(outbox.of("a")).extracting(Push::waits).containsExactly(true, false);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(begun)).isPresent();
  }

  @Test
  void a_process_that_ends_does_not_cut_the_window_short() {
    tell("a", "Anna", ANNA);
    tell("b", "Ben", ANNA);
    nodes.remove(0).close();
    service = node(database, Household.OFF);
    assertThat(dueIn("b")).isBetween(WINDOW.minusMinutes(2), WINDOW);
    tell("c", "Cem", ANNA);
    assertThat(gathered("b").message().headings().get("en")).startsWith("2 new comments");
  }

  @Test
  void nothing_is_left_of_a_member_who_is_erased() {
    tell("a", "Dan", ANNA, BEN);
    tell("b", "Dan", ANNA, BEN);
    tell("c", "Dan", ANNA, BEN);
    Erasure erasure = new Erasure(Erasure.Kind.PUSHES, ANNA, clock.instant());
    database.write(
        em -> {
          em.persist(erasure);
          return erasure;
        });
    new Eraser(database, devices, id -> Optional.empty(), clock).carry(erasure.id());

    assertThat(merged()).extracting(Merged::member).containsExactly(BEN);
    assertThat(rows("gathering where member = 'anna'")).isEmpty();
    assertThat(rows("gathering")).hasSize(1);
  }

  @Test
  void windows_that_are_long_over_are_deleted() {
    tell("a", "Dan", ANNA);
    tell("b", "Dan", ANNA);
    tell("c", "Dan", ANNA);
    try (Retention retention = new Retention(database, clock, Duration.ofDays(30))) {
      clock.step(Duration.ofDays(2));
      assertThat(retention.run()).isTrue();
      assertThat(rows("gathering")).isEmpty();
      assertThat(merged()).hasSize(1);
      clock.step(Duration.ofDays(29));
      retention.run();
      assertThat(merged()).isEmpty();
    }
  }

  private List<?> rows(String from) {
    return database.read(em -> em.createNativeQuery("select 1 from " + from).getResultList());
  }

  @Test
  void two_nodes_gather_into_one_push() throws Exception {
    PushService other = otherNode();
    for (int round = 0; round < 4; round++) {
      int number = round;
      Together.call(
          8,
          thread ->
              (thread % 2 == 0 ? service : other)
                  .accept(
                      event(number + "-" + thread, "comment.created", "C", List.of(ANNA, BEN))));
      clock.step(WINDOW);
    }
    assertThat(gatheredPushes()).hasSize(8).allMatch(push -> count(push.message()) == 7);
    assertThat(merged()).hasSize(4 * 2 * 6);
  }

  /** H2 is one process's only. */
  private PushService otherNode() {
    if (database.dialect() == Dialect.H2) {
      return service;
    }
    Database own = Database.open(config);
    opened.add(own);
    return node(own, Household.OFF);
  }

  @Test
  void whatever_happens_in_which_order_each_event_is_told_once() {
    for (int seed = 0; seed < 12; seed++) {
      story(new Random(seed), "s" + seed);
    }
  }

  private void story(Random random, String name) {
    List<String> keys = new ArrayList<>();
    List<String> told = new ArrayList<>();
    for (int step = 0; step < 40; step++) {
      switch (random.nextInt(6)) {
        case 0, 1, 2 -> {
          keys.add(name + "-" + step);
          tell(name + "-" + step, "P" + random.nextInt(3), ANNA);
        }
        case 3 -> clock.step(Duration.ofSeconds(random.nextInt(240)));
        case 4 -> some(random).flatMap(this::send).ifPresent(told::addAll);
        default -> some(random).ifPresent(this::begin);
      }
    }
    waiting().forEach(push -> send(push).ifPresent(told::addAll));
    assertThat(told).as(name).containsExactlyInAnyOrderElementsOf(keys);
  }

  /** The events that it tells of; at-once pushes of the second phone tell nothing new. */
  private Optional<List<String>> send(Push push) {
    Optional<PushRequest> request = begin(push);
    if (request.isEmpty()) {
      return Optional.empty();
    }
    outbox.attempts(Lane.PERSONAL).accepted(push.id(), new Delivery.Accepted("n", Set.of(), false));
    List<String> events = events(push);
    assertThat(count(request.get().message())).as(push.chunk().eventKey()).isEqualTo(events.size());
    return push.chunk().number() > 0 ? Optional.empty() : Optional.of(events);
  }

  /** What was heard of the first attempt stands, also if its answer was lost. */
  private Optional<PushRequest> begin(Push push) {
    Optional<PushRequest> request = outbox.attempts(Lane.PERSONAL).begin(push.id());
    request.ifPresent(
        attempt ->
            assertThat(attempt.message())
                .isEqualTo(begun.computeIfAbsent(push.id(), first -> attempt.message())));
    return request;
  }

  private List<String> events(Push push) {
    String key = push.chunk().eventKey();
    return push.chunk().number() >= 0
        ? List.of(key)
        : Stream.concat(
                Stream.of(key),
                merged().stream().filter(each -> each.into().equals(key)).map(Merged::eventKey))
            .toList();
  }

  private Optional<Push> some(Random random) {
    List<Push> all = waiting();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
  }

  private List<Push> waiting() {
    return all().stream().filter(Push::waits).toList();
  }

  private List<Push> gatheredPushes() {
    return all().stream().filter(push -> push.chunk().number() < 0).toList();
  }

  private List<Push> all() {
    return database.read(
        em -> em.createQuery("select p from Push p order by p.id", Push.class).getResultList());
  }

  private List<Merged> merged() {
    return database.read(
        em -> {
          List<?> keys =
              em.createNativeQuery("select distinct event_key from merged").getResultList();
          return keys.stream().flatMap(key -> Merged.of(em, (String) key).stream()).toList();
        });
  }

  private static int count(Message message) {
    Matcher counted = COUNT.matcher(message.headings().getOrDefault("en", ""));
    return counted.matches() ? Integer.parseInt(counted.group(1)) : 1;
  }

  private Push gathered(String key) {
    return outbox.of(key).stream()
        .filter(push -> push.chunk().number() < 0)
        .findFirst()
        .orElseThrow();
  }

  /** By the machine's clock, as the engine's library reckons. */
  private Duration dueIn(String key) {
    String id = outbox.of(key).get(0).id().toString();
    Number seconds =
        database.read(
            em ->
                (Number)
                    em.createNativeQuery(
                            database.dialect() == Dialect.MYSQL
                                ? "select timestampdiff(second, utc_timestamp(), execution_time)"
                                    + " from scheduled_tasks where task_instance = ?"
                                : "select datediff('second', current_timestamp, execution_time)"
                                    + " from scheduled_tasks where task_instance = ?")
                        .setParameter(1, id)
                        .getSingleResult());
    return Duration.ofSeconds(seconds.longValue());
  }

  private void tell(String key, String actor, MemberId... recipients) {
    service.accept(event(key, "comment.created", actor, List.of(recipients)));
  }

  private static Event event(String key, String type, String actor, List<MemberId> recipients) {
    return new Event(
        key,
        type,
        Event.Audience.of(recipients),
        Optional.empty(),
        new Event.Words(actor, null, "Lake", "What a view"),
        "https://s/",
        "post-1",
        Optional.empty(),
        Optional.empty());
  }
}
