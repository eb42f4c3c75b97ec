package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bellhop.boot.Eventually;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Courier;
import org.bellhop.push.Delivery;
import org.bellhop.push.Engine;
import org.bellhop.push.Eraser;
import org.bellhop.push.Outbox;
import org.bellhop.push.PushRequest;
import org.bellhop.push.Reason;
import org.bellhop.push.RecordingGateway;
import org.bellhop.push.Valve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everybody can be told why he did or did not get what. */
abstract class DecisionsTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  private final Clock clock = Clock.systemUTC();
  private final RecordingGateway gateway = new RecordingGateway(DecisionsTest::answer);
  private Devices devices;
  private PushService service;
  private Decisions decisions;

  DecisionsTest(TestDatabase kind) {
    super(kind);
  }

  /** Phone 3 is one that OneSignal calls not subscribed. */
  private static Delivery answer(PushRequest push) {
    return new Delivery.Accepted(
        "n-" + push.devices().size(),
        push.devices().contains(phone(3)) ? Set.of(phone(3)) : Set.of(),
        false);
  }

  @BeforeEach
  void start() {
    devices = new Devices(database, clock);
    decisions = new Decisions(database);
    Outbox outbox = new Outbox(database, devices, clock, 2);
    Valve valve = new Valve(database, clock, 150, 2_000);
    Engine engine =
        Engine.start(
            database,
            new Courier(outbox, gateway, valve, clock),
            new Eraser(database, devices, id -> Optional.empty(), clock),
            valve);
    service =
        new PushService(
            outbox,
            engine,
            new Dispatching(
                new Wordings(new SiteWords(Optional.empty(), clock)), Windows.NONE, clock),
            clock);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void what_was_accepted_says_under_which_id() {
    devices.register(says(phone(1)), user("anna"));
    service.accept(event("one", Event.Audience.of(List.of(ANNA))));

    Decision decision = awaitEnd(ANNA).get(0);
    assertThat(decision.reason()).isEqualTo(Reason.ACCEPTED);
    assertThat(decision.detail()).hasValue("n-1");
    assertThat(decision.device()).hasValue(phone(1));
    assertThat(decision.event().title()).isNotBlank();
    assertThat(decision.event().category()).isEqualTo("messages");
  }

  @Test
  void who_has_no_phone_is_told_so() {
    service.accept(event("none", Event.Audience.of(List.of(BEN))));

    assertThat(decisions.of(BEN))
        .extracting(Decision::reason, Decision::device)
        .containsExactly(tuple(Reason.NO_DEVICE, Optional.<SubscriptionId>empty()));
  }

  @Test
  void who_has_a_phone_that_onesignal_refuses_is_told_so() {
    devices.register(says(phone(1)), user("ben"));
    database.write(
        em -> {
          devices.quarantine(em, phone(1));
          return BEN;
        });
    service.accept(event("none", Event.Audience.of(List.of(BEN))));

    Decision decision = decisions.of(BEN).get(0);
    assertThat(decision.reason()).isEqualTo(Reason.NO_DEVICE);
    assertThat(decision.detail().orElseThrow()).contains("OneSignal refused");
  }

  @Test
  void who_has_a_phone_on_which_notifications_are_off_is_told_so() {
    service.accept(event("before", Event.Audience.of(List.of(BEN))));
    awaitNextMoment();
    devices.register(says(phone(1), false), user("ben"));
    awaitNextMoment();
    service.accept(event("after", Event.Audience.of(List.of(BEN))));

    assertThat(decisions.of(BEN))
        .extracting(Decision::reason, Decision::device)
        .containsExactly(
            tuple(Reason.NOT_SUBSCRIBED, Optional.of(phone(1))),
            tuple(Reason.NO_DEVICE, Optional.<SubscriptionId>empty()));
  }

  @Test
  void of_two_phones_each_has_its_own_reason() {
    devices.register(says(phone(2)), user("anna"));
    devices.register(says(phone(3)), user("anna"));
    service.accept(event("two", Event.Audience.of(List.of(ANNA))));

    assertThat(awaitEnd(ANNA))
        .extracting(Decision::device, Decision::reason)
        .containsExactlyInAnyOrder(
            tuple(Optional.of(phone(2)), Reason.ACCEPTED),
            tuple(Optional.of(phone(3)), Reason.NOT_SUBSCRIBED));
  }

  @Test
  void nobody_is_told_of_anothers_news() {
    devices.register(says(phone(1)), user("anna"));
    service.accept(event("one", Event.Audience.of(List.of(ANNA))));
    awaitEnd(ANNA);

    assertThat(decisions.of(BEN)).isEmpty();
  }

  @Test
  void of_what_went_to_everybody_each_finds_his_own_phone() {
    for (int number = 1; number <= 7; number++) {
      devices.register(says(phone(number)), user(number == 5 ? "ben" : "member-" + number));
    }
    service.accept(event("all", Event.Audience.everybody()));

    Decision decision = awaitEnd(BEN).get(0);
    assertThat(decision.device()).hasValue(phone(5));
    assertThat(decision.reason()).isEqualTo(Reason.ACCEPTED);
    assertThat(decisions.of(BEN)).hasSize(1);
    assertThat(rows("recipient")).isEmpty();
  }

  @Test
  void an_event_tells_of_all_its_phones() {
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(2)), user("ben"));
    service.accept(event("both", Event.Audience.of(List.of(ANNA, BEN))));
    awaitEnd(ANNA);

    EventFacts event = decisions.event("both").orElseThrow();
    assertThat(event.recipients()).isEqualTo(2);
    assertThat(decisions.of(event, 10)).extracting(Decision::member).containsExactly(ANNA, BEN);
    assertThat(decisions.of(event, 1)).hasSize(1);
    assertThat(decisions.event("unheard-of")).isEmpty();
  }

  @Test
  void the_newest_comes_first() {
    for (String key : List.of("first", "second", "third")) {
      service.accept(event(key, Event.Audience.of(List.of(BEN))));
      awaitNextMoment();
    }

    assertThat(decisions.of(BEN))
        .extracting(decision -> decision.event().key())
        .containsExactly("third", "second", "first");
  }

  @Test
  void a_list_goes_on_with_the_event_that_found_no_place_on_its_page() {
    List<String> keys = List.of("a", "b", "c", "d", "e");
    keys.forEach(key -> service.accept(event(key, Event.Audience.of(List.of(BEN)))));
    RecentEvents events = new RecentEvents(database);
    List<String> seen = new ArrayList<>();
    Optional<RecentEvents.Place> place = Optional.empty();
    do {
      RecentEvents.Listed page =
          events.page(place.map(RecentEvents.Place::text).flatMap(RecentEvents.Place::parse), 2);
      page.events().forEach(each -> seen.add(each.key()));
      place = page.next();
    } while (place.isPresent());

    assertThat(seen).containsExactlyInAnyOrderElementsOf(keys).doesNotHaveDuplicates();
    assertThat(RecentEvents.Place.parse("x.y")).isEmpty();
  }

  private void awaitNextMoment() {
    long before = clock.millis();
    Eventually.until(
        Duration.ofSeconds(5), () -> clock.millis() > before, () -> "the clock stands");
  }

  private List<Decision> awaitEnd(MemberId member) {
    return Eventually.get(
        () -> decisions.of(member),
        found ->
            !found.isEmpty() && found.stream().noneMatch(each -> each.reason() == Reason.WAITING));
  }

  private List<?> rows(String table) {
    return database.read(em -> em.createNativeQuery("select * from " + table).getResultList());
  }

  private static Event event(String key, Event.Audience audience) {
    return new Event(
        key,
        "message.received",
        audience,
        Optional.empty(),
        new Event.Words("Anna", null, null, "Shall we meet?"),
        "https://site.example/messages/1",
        null,
        Optional.empty(),
        Optional.empty());
  }
}
