package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
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
      engine.wake(EnumSet.allOf(Lane.class));
      awaitNoTasks();
      awaitSent(5);
    }
  }

  @Test
  void what_is_new_is_carried_at_once() {
    try (Engine engine = start(database)) {
      engine.wake(EnumSet.allOf(Lane.class));
      add(3, "new");
      engine.wake(EnumSet.allOf(Lane.class));
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
      engine.wake(EnumSet.allOf(Lane.class));
      Eventually.get(busyAtFirst::sent, sent -> sent.size() == 2);
      awaitNoTasks();
    }
    assertThat(busyAtFirst.sent()).extracting(PushRequest::idempotencyKey).hasSize(2);
    assertThat(Set.copyOf(busyAtFirst.sent().stream().map(PushRequest::idempotencyKey).toList()))
        .hasSize(1);
  }

  @Test
  void what_is_put_back_with_the_clock_keeps_its_order() {
    add(2, "waits");
    List<String> before = order();
    dueInAnHour();

    EngineTasks.putBack(database, Duration.ofHours(1));

    assertThat(order()).isEqualTo(before);
  }

  @Test
  void a_clock_that_is_put_back_by_an_hour_while_it_runs_delays_nothing_by_an_hour() {
    AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
    try (Engine engine =
        start(
            database,
            gateway,
            new Valve(database, shown(() -> clock.get().instant()), 150, 2_000))) {
      engine.wake(EnumSet.allOf(Lane.class));
      // As if they had been written before that.
      database.write(
          em -> {
            outbox().add(em, dispatch("early"), annas(), 0);
            dueInAnHour(em);
            return em;
          });
      clock.set(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1)));
      awaitSent(1);
      add(1, "after");
      engine.wake(EnumSet.allOf(Lane.class));
      awaitNoTasks();
      awaitSent(2);
    }
  }

  @Test
  void an_error_is_not_the_end_of_looking_at_clock_and_valve() {
    AtomicReference<Clock> clock = new AtomicReference<>(Clock.systemUTC());
    Valve valve = new Valve(database, shown(() -> clock.get().instant()), 150, 2_000);
    try (Engine engine = start(database, gateway, valve)) {
      AtomicBoolean thrown = new AtomicBoolean();
      clock.set(
          shown(
              () -> {
                thrown.set(true);
                throw new LinkageError("no");
              }));
      Eventually.get(thrown::get, was -> was);
      clock.set(Clock.systemUTC());
      new Valve(database, Clock.systemUTC(), 150, 2_000).stop("an admin", KillSwitch.Backlog.KEEP);

      Eventually.get(valve::closed, closed -> closed);
      valve.goOn();
      add(1, "after");
      engine.wake(EnumSet.allOf(Lane.class));
      awaitSent(1);
    }
  }

  private static Clock shown(Supplier<Instant> time) {
    return new Clock() {
      @Override
      public Instant instant() {
        return time.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private void dueInAnHour() {
    database.write(EngineTest::dueInAnHour);
  }

  private static int dueInAnHour(EntityManager em) {
    return em.createNativeQuery(
            "update scheduled_tasks set execution_time = timestampadd(hour, 1, execution_time)")
        .executeUpdate();
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
        engine.wake(EnumSet.allOf(Lane.class));
        awaitNoTasks();
        awaitSent(2);
      }
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  final void add(int pushes, String key) {
    for (int number = 0; number < pushes; number++) {
      Dispatch dispatch = dispatch(key + number);
      database.write(em -> outbox().add(em, dispatch, annas(), 0));
    }
  }

  private Outbox outbox() {
    return new Outbox(database, new Devices(database, Clock.systemUTC()), Clock.systemUTC(), 1);
  }

  private static Dispatch dispatch(String key) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    return new Dispatch(key, message, Lane.PERSONAL, Instant.now().plus(Duration.ofHours(1)));
  }

  private static List<Ownership> annas() {
    return List.of(new Ownership(phone(1), new MemberId("anna"), 1));
  }

  final Engine start(Database on) {
    return start(on, gateway);
  }

  private static Engine start(Database on, PushGateway gateway) {
    return start(on, gateway, new Valve(on, Clock.systemUTC(), 150, 2_000));
  }

  private static Engine start(Database on, PushGateway gateway, Valve valve) {
    Clock clock = Clock.systemUTC();
    Outbox outbox = new Outbox(on, new Devices(on, clock), clock, 1);
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
