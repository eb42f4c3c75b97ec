package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import org.bellhop.boot.Eventually;
import org.bellhop.database.Database;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies in the outbox is carried by whoever runs, and by one of them only. */
abstract class EngineTest extends StoreTest {
  protected final RecordingGateway gateway =
      new RecordingGateway(push -> new Delivery.Accepted("n", Set.of(), false));

  EngineTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void annasPhone() {
    new Devices(database, Clock.systemUTC()).register(says(phone(1)), user("anna"));
    gateway.sent().clear();
  }

  @Test
  void it_carries_what_an_earlier_run_left() {
    add(5, "left");
    try (Engine engine = start(database)) {
      engine.wake();
      awaitNoTasks();
      awaitSent(5);
    }
  }

  @Test
  void what_is_new_is_carried_at_once() {
    try (Engine engine = start(database)) {
      engine.wake();
      add(3, "new");
      engine.wake();
      awaitNoTasks();
      awaitSent(3);
    }
  }

  @Test
  void a_deferred_push_comes_back_under_the_same_key() {
    RecordingGateway busyAtFirst =
        new RecordingGateway(
            push ->
                push.attempt() == 1
                    ? new Delivery.Deferred(Optional.empty(), "HTTP 503")
                    : new Delivery.Accepted("n", Set.of(), false));
    add(1, "deferred");
    try (Engine engine = start(database, busyAtFirst)) {
      engine.wake();
      Eventually.get(busyAtFirst::sent, sent -> sent.size() == 2);
      awaitNoTasks();
    }
    assertThat(busyAtFirst.sent()).extracting(PushRequest::idempotencyKey).hasSize(2);
    assertThat(Set.copyOf(busyAtFirst.sent().stream().map(PushRequest::idempotencyKey).toList()))
        .hasSize(1);
  }

  @Test
  void what_was_due_by_a_clock_that_was_put_back_is_due_and_in_its_order() {
    add(2, "waits");
    List<String> before = order();
    database.write(
        em ->
            em.createNativeQuery(
                    "update scheduled_tasks set"
                        + " execution_time = timestampadd(hour, 1, execution_time)")
                .executeUpdate());

    EngineTasks.putBack(database, Duration.ofHours(1));

    assertThat(order()).isEqualTo(before);
    try (Engine engine = start(database)) {
      engine.wake();
      awaitNoTasks();
      awaitSent(2);
    }
  }

  @SuppressWarnings("unchecked")
  private List<String> order() {
    return database.read(
        em ->
            em.createNativeQuery(
                    "select task_instance from scheduled_tasks order by execution_time")
                .getResultList());
  }

  @Test
  void a_clock_far_from_greenwich_delays_nothing() {
    TimeZone usual = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
    try {
      add(1, "west");
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      add(1, "east");
      TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
      try (Engine engine = start(database)) {
        engine.wake();
        awaitNoTasks();
        awaitSent(2);
      }
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  final void add(int pushes, String key) {
    Clock clock = Clock.systemUTC();
    Outbox outbox = new Outbox(database, new Devices(database, clock), clock, 1);
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Instant expires = clock.instant().plus(Duration.ofHours(1));
    List<Ownership> one = List.of(new Ownership(phone(1), new MemberId("anna"), 1));
    for (int number = 0; number < pushes; number++) {
      Dispatch dispatch = new Dispatch(key + number, message, Lane.PERSONAL, expires);
      database.write(em -> outbox.add(em, dispatch, one, 0));
    }
  }

  final Engine start(Database on) {
    return start(on, gateway);
  }

  private static Engine start(Database on, PushGateway gateway) {
    Clock clock = Clock.systemUTC();
    Outbox outbox = new Outbox(on, new Devices(on, clock), clock, 1);
    Valve valve = new Valve(on, clock, 150);
    Eraser eraser = new Eraser(on, new Devices(on, clock), id -> Optional.empty(), clock);
    return Engine.start(on, new Courier(outbox, gateway, valve, clock), eraser, valve);
  }

  final void awaitSent(int count) {
    Eventually.get(gateway::sent, sent -> sent.size() >= count);
    assertThat(gateway.sent())
        .extracting(PushRequest::idempotencyKey)
        .hasSize(count)
        .doesNotHaveDuplicates();
  }

  final void awaitNoTasks() {
    Eventually.get(
        () ->
            database.read(
                em -> em.createNativeQuery("select * from scheduled_tasks").getResultList()),
        tasks -> tasks.isEmpty());
  }
}
