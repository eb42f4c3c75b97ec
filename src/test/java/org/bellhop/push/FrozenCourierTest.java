package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.QuietHours;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A process that stands still between the fence and the request, and thaws. */
class FrozenCourierTest {
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");
  private static final MemberId BOB = new MemberId("bob");

  private final SubscriptionId phone = new SubscriptionId(UUID.randomUUID());
  private final SteppedClock clock = new SteppedClock(START);
  private final Database database = TestDatabase.H2.open();
  private final Devices devices = new Devices(database, clock);
  private final Outbox outbox = new Outbox(database, devices, clock, 10);
  private final RecordingGateway gateway =
      new RecordingGateway(push -> new Delivery.Accepted("n", Set.of(), false));

  /** How often it stood still behind the fence. */
  private int fences;

  @AfterEach
  void stop() {
    database.close();
  }

  @Test
  void a_phone_that_changes_hands_meanwhile_is_not_handed_over() throws InterruptedException {
    push();

    assertThat(courier(Duration.ofSeconds(25)).carry(push().id(), Lane.PERSONAL, START)).isEmpty();

    assertThat(gateway.sent()).isEmpty();
    assertThat(push().ending().state()).isEqualTo(Ending.State.CHANGED_HANDS);
  }

  @Test
  void nor_if_the_clock_is_put_back_meanwhile() throws InterruptedException {
    push();

    assertThat(courier(Duration.ofHours(-1)).carry(push().id(), Lane.PERSONAL, START)).isEmpty();

    assertThat(gateway.sent()).isEmpty();
  }

  @Test
  void nor_if_the_clock_is_put_back_to_where_it_was() throws InterruptedException {
    push();

    Courier courier = courier(() -> frozen(Duration.ofMillis(2_100)), 1);
    assertThat(courier.carry(push().id(), Lane.PERSONAL, START)).isEmpty();

    assertThat(gateway.sent()).isEmpty();
  }

  @Test
  void a_database_that_is_always_so_slow_makes_it_wait_its_turn_anew() throws InterruptedException {
    push();

    Courier courier = courier(() -> clock.step(Duration.ofSeconds(3)), Integer.MAX_VALUE);
    assertThat(courier.carry(push().id(), Lane.PERSONAL, START)).isPresent();

    assertThat(gateway.sent()).isEmpty();
    assertThat(push().ending().state()).isEqualTo(Ending.State.WAITING);
    assertThat(fences).isEqualTo(3);
    assertThat(push().attempts()).as("nobody can have heard of it").isZero();
  }

  @Test
  void quiet_hours_that_began_meanwhile_are_heeded() throws InterruptedException {
    push();
    QuietHours evening =
        new QuietHours(LocalTime.of(18, 5), LocalTime.of(23, 0), Optional.of(ZoneOffset.UTC));
    new Preferences(database)
        .put(BOB, new Preference(Set.of(), Optional.of(evening), LockScreen.FULL));

    Courier courier = courier(() -> clock.step(Duration.ofMinutes(10)), 1);
    assertThat(courier.carry(push().id(), Lane.PERSONAL, START)).isEmpty();

    assertThat(gateway.sent()).isEmpty();
    assertThat(outbox.of("event")).as("the later one").hasSize(2);
  }

  @Test
  void one_that_has_nothing_to_send_does_not_keep_the_line_closed() throws InterruptedException {
    Valve valve = new Valve(database, clock, 150, 2_000);
    push();
    Delivery away = new Delivery.Deferred(Optional.of(Duration.ofSeconds(30)), "HTTP 503");
    for (int failure = 0; failure < 3; failure++) {
      valve.heard(outbox.attempts(Lane.PERSONAL).begin(push().id()).orElseThrow(), away);
    }
    clock.step(Duration.ofSeconds(31));
    register("mallory");

    new Courier(outbox, gateway, valve, clock).carry(push().id(), Lane.PERSONAL, START);

    assertThat(push().ending().state()).isEqualTo(Ending.State.CHANGED_HANDS);
    assertThat(valve.closed()).isFalse();
    assertThat(valve.hold(UUID.randomUUID(), Lane.PERSONAL, START)).isEmpty();
  }

  private Courier courier(Duration frozen) {
    return courier(
        () -> {
          clock.step(frozen);
          register("mallory");
        },
        1);
  }

  /** To its node that happens behind the fence, so many times at most. */
  private Courier courier(Runnable standstill, int times) {
    Clock freezing =
        new Clock() {
          private Optional<Instant> seen = Optional.empty();

          @Override
          public Instant instant() {
            Optional<Instant> begun = push().began();
            if (!begun.equals(seen) && fences < times) {
              seen = begun;
              fences++;
              standstill.run();
            }
            return clock.instant();
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
    return new Courier(outbox, gateway, new Valve(database, clock, 150, 2_000), freezing);
  }

  /** For so long in truth, which the clock does not show. */
  private void frozen(Duration time) {
    register("mallory");
    try {
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } catch (InterruptedException e) {
      throw new AssertionError("Interrupted", e);
    }
  }

  private Push push() {
    if (outbox.of("event").isEmpty()) {
      register(BOB.value());
      Message message =
          new Message(Map.of("en", "H"), Map.of("en", "C"), "https://site.example/", null, null);
      Instant expires = START.plus(Duration.ofDays(1));
      Dispatch dispatch = new Dispatch("event", message, Lane.PERSONAL, expires);
      database.write(em -> outbox.add(em, dispatch, List.of(new Ownership(phone, BOB, 1)), 0));
    }
    return outbox.of("event").get(0);
  }

  private void register(String member) {
    devices.register(
        new Registration(
            Optional.of(phone),
            Optional.of(true),
            new Registration.Facts(null, null, null, null, null, null, null, null, null)),
        new SessionUser(new MemberId(member), Optional.empty()));
  }
}
