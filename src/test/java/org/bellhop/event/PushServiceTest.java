package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bellhop.boot.Eventually;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Registration;
import org.bellhop.member.MemberId;
import org.bellhop.push.Courier;
import org.bellhop.push.Delivery;
import org.bellhop.push.Engine;
import org.bellhop.push.Eraser;
import org.bellhop.push.Message;
import org.bellhop.push.Outbox;
import org.bellhop.push.PushRequest;
import org.bellhop.push.RecordingGateway;
import org.bellhop.push.Valve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event is taken once, whole, and to those it concerns. */
abstract class PushServiceTest extends StoreTest {
  private final Clock clock = Clock.systemUTC();
  private final RecordingGateway gateway =
      new RecordingGateway(push -> new Delivery.Accepted("n", Set.of(), false));
  private Devices devices;
  private Outbox outbox;
  private PushService service;

  PushServiceTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void start() {
    start(Household.OFF);
  }

  private void start(Household household) {
    devices = new Devices(database, clock, household);
    outbox = new Outbox(database, devices, clock, 2);
    gateway.sent().clear();
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
                new Wordings(new SiteWords(Optional.empty(), clock)),
                Windows.NONE,
                household,
                clock),
            clock);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void an_event_told_by_many_at_once_is_one_event() throws Exception {
    devices.register(says(phone(1)), user("anna"));
    for (int round = 0; round < 20; round++) {
      Event event = event("round-" + round, Event.Audience.of(List.of(new MemberId("anna"))));
      assertThat(Together.call(16, thread -> service.accept(event)))
          .containsOnly(new Receipt(event.key(), 1));
    }
    // One too many would come last.
    Eventually.get(() -> rows("scheduled_tasks"), tasks -> tasks.isEmpty());
    assertThat(gateway.sent())
        .hasSize(20)
        .extracting(PushRequest::idempotencyKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void what_somebody_writes_with_events_and_they_are_undone_together() {
    devices.register(says(phone(1)), user("anna"));
    List<Event> events =
        List.of(
            event("one", Event.Audience.of(List.of(new MemberId("anna")))),
            event("two", Event.Audience.of(List.of(new MemberId("anna")))));

    assertThatThrownBy(
            () ->
                service.accept(
                    events,
                    em -> {
                      throw new IllegalStateException("another node reads");
                    }))
        .hasMessage("another node reads");
    assertThat(service.told(List.of("one", "two"))).isEmpty();

    assertThat(service.<String>accept(events, em -> "written")).isEqualTo("written");
    assertThat(service.told(List.of("one", "two", "three")))
        .containsExactlyInAnyOrder("one", "two");
    Eventually.get(gateway::sent, sent -> sent.size() == 2);
    assertThat(service.<String>accept(List.of(), em -> "none")).isEqualTo("none");
  }

  @Test
  void a_broadcast_reaches_everybody_but_its_actor_in_pushes_that_count_on() {
    for (int number = 0; number < 7; number++) {
      devices.register(says(phone(number)), user("m" + number));
    }

    assertThat(service.accept(event("all", Event.Audience.everybody())).recipients()).isEqualTo(6);

    Eventually.get(gateway::sent, sent -> sent.size() == 3);
    assertThat(outbox.of("all")).extracting(push -> push.chunk().number()).containsExactly(0, 1, 2);
    Eventually.get(() -> rows("broadcast"), left -> left.isEmpty());
    assertThat(gateway.sent())
        .flatExtracting(PushRequest::devices)
        .containsExactlyInAnyOrder(phone(1), phone(2), phone(3), phone(4), phone(5), phone(6));
  }

  @ParameterizedTest
  @EnumSource(Household.class)
  void a_broadcast_is_in_the_languages_of_its_phones(Household household) {
    stop();
    start(household);
    Registration.Facts german =
        new Registration.Facts(null, null, null, null, null, null, "de-AT", null, null);
    devices.register(new Registration(Optional.of(phone(1)), Optional.empty(), german), user("m1"));
    devices.register(says(phone(2)), user("m2"));

    service.accept(event("spoken", Event.Audience.everybody()).as("comment.created"));

    Message message = Eventually.get(gateway::sent, sent -> sent.size() == 1).get(0).message();
    assertThat(message.contents()).containsOnlyKeys("de", "en");
    if (household == Household.ON) {
      assertThat(message.shared().contents()).containsOnlyKeys("de", "en");
    }
  }

  @Test
  void a_broadcast_told_again_writes_nothing_more() {
    for (int number = 0; number < 7; number++) {
      devices.register(says(phone(number)), user("m" + number));
    }
    service.accept(event("paged", Event.Audience.everybody()));
    Eventually.get(() -> rows("broadcast"), left -> left.isEmpty());
    assertThat(service.accept(event("paged", Event.Audience.everybody())).recipients())
        .isEqualTo(6);
    Eventually.get(() -> rows("broadcast_tasks"), tasks -> tasks.isEmpty());
    assertThat(gateway.sent()).hasSize(3).flatExtracting(PushRequest::devices).hasSize(6);
  }

  @Test
  void an_event_whose_pushes_cannot_be_written_leaves_nothing() {
    devices.register(says(phone(1)), user("anna"));
    Event event = event("unwritten", Event.Audience.of(List.of(new MemberId("anna"))));
    execute("alter table push rename to elsewhere");
    try {
      assertThatThrownBy(() -> service.accept(event)).isInstanceOf(RuntimeException.class);
    } finally {
      execute("alter table elsewhere rename to push");
    }
    for (String table : List.of("event", "push", "scheduled_tasks")) {
      assertThat(rows(table)).as(table).isEmpty();
    }
  }

  @Test
  void event_pushes_and_tasks_are_undone_together() {
    devices.register(says(phone(1)), user("anna"));
    Event event = event("whole", Event.Audience.of(List.of(new MemberId("anna"))));
    execute("alter table scheduled_tasks rename to elsewhere");
    try {
      assertThatThrownBy(() -> service.accept(event)).isInstanceOf(RuntimeException.class);
    } finally {
      execute("alter table elsewhere rename to scheduled_tasks");
    }
    for (String table : List.of("event", "push", "scheduled_tasks")) {
      assertThat(rows(table)).as(table).isEmpty();
    }

    assertThat(service.accept(event).recipients()).isEqualTo(1);
    Eventually.get(gateway::sent, sent -> sent.size() == 1);
  }

  private void execute(String sql) {
    database.write(em -> em.createNativeQuery(sql).executeUpdate());
  }

  private List<?> rows(String table) {
    return database.read(em -> em.createNativeQuery("select * from " + table).getResultList());
  }

  private static Event event(String key, Event.Audience audience) {
    return new Event(
        key,
        "message.received",
        audience,
        Optional.of(new MemberId("m0")),
        new Event.Words("Ben 🦊", null, "s", "t"),
        "https://s/",
        "🧵",
        Optional.empty(),
        Optional.empty());
  }
}
