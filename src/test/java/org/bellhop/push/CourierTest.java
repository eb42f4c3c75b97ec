package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.bellhop.onesignal.OneSignal;
import org.bellhop.onesignal.OneSignalConfig;
import org.bellhop.sandbox.Behaviour;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One push, attempt by attempt, with a clock that the test sets. */
class CourierTest {
  private static final MemberId BOB = new MemberId("bob");
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  /** Where its push stands in the line. */
  private static final Instant PLACE = START.minusSeconds(7);

  private final SubscriptionId phone = new SubscriptionId(UUID.randomUUID());
  private final SteppedClock clock = new SteppedClock(START);
  private final Database database = TestDatabase.H2.open();
  private final Devices devices = new Devices(database, clock);
  private final Outbox outbox = new Outbox(database, devices, clock, 10);
  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server = new PretendOneSignalServer(oneSignal, clock);
  private final OneSignal gateway =
      new OneSignal(
          new OneSignalConfig(
              "8250eaf6-1a58-489e-b136-7c74a864b434", "key", () -> Optional.of(server.url())),
          clock);
  private final Valve valve = new Valve(database, clock, 150, 2_000);
  private final Courier courier = new Courier(outbox, gateway, valve, clock);

  @AfterEach
  void stop() {
    gateway.close();
    server.close();
    database.close();
  }

  @Test
  void a_refused_key_loses_nothing() {
    oneSignal.script().next(Behaviour.unauthorized(), Behaviour.forbidden());
    UUID push = push();

    assertThat(carry(push)).hasValue(START.plusSeconds(60));
    clock.step(Duration.ofSeconds(60));
    assertThat(carry(push)).hasValue(START.plusSeconds(120));
    assertThat(ending().state()).isEqualTo(Ending.State.WAITING);
    assertThat(ending().reason().orElseThrow()).contains("HTTP 403");

    clock.step(Duration.ofSeconds(60));
    assertThat(carry(push)).isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.ACCEPTED);
    assertThat(oneSignal.deliveredTo(phone.value())).hasSize(1);
  }

  @Test
  void the_wish_of_one_signal_is_heard() {
    oneSignal.script().next(Behaviour.tooManyRequests(600));

    assertThat(carry(push())).hasValue(START.plusSeconds(600));
  }

  @Test
  void a_wish_beyond_the_pushs_end_ends_it() {
    oneSignal.script().next(Behaviour.tooManyRequests(Integer.MAX_VALUE));
    UUID push = push();

    Instant again = carry(push).orElseThrow();
    assertThat(again).isEqualTo(START.plus(Duration.ofDays(1)));
    clock.step(Duration.between(START, again));

    assertThat(carry(push)).isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.EXPIRED);
    assertThat(oneSignal.sent()).hasSize(1);
  }

  @Test
  void pauses_grow_and_have_an_end() {
    UUID push = push();
    oneSignal.script().down();

    for (long most : new long[] {2, 4, 8, 16, 32, 60, 60, 60}) {
      Duration pause = Duration.between(clock.instant(), carry(push).orElseThrow());
      assertThat(pause).isBetween(Duration.ofSeconds(most / 2), Duration.ofSeconds(most));
      clock.step(pause);
    }
  }

  @Test
  void every_attempt_has_the_same_key_and_what_is_left_of_the_time() {
    oneSignal.script().next(Behaviour.unavailable());
    UUID push = push();
    carry(push);
    clock.step(Duration.ofHours(1));
    carry(push);

    assertThat(oneSignal.sent()).extracting(sent -> sent.idempotencyKey()).containsOnly(push + "");
    assertThat(oneSignal.sent().get(0).call().body()).contains("\"ttl\":86400,");
    assertThat(oneSignal.sent().get(1).call().body()).contains("\"ttl\":82800,");
  }

  @Test
  void who_registers_during_a_send_is_not_taken_for_unsubscribed() {
    UUID push = push();
    clock.step(Duration.ofSeconds(10));
    outbox.attempts(Lane.PERSONAL).begin(push);
    clock.step(Duration.ofSeconds(10));
    register();
    clock.step(Duration.ofSeconds(10));

    outbox
        .attempts(Lane.PERSONAL)
        .nobodySubscribed(push, "All included players are not subscribed");

    assertThat(devices.find(phone).orElseThrow().subscribed()).isTrue();
  }

  @Test
  void who_has_just_registered_may_not_be_known_at_one_signal_yet() {
    UUID push = push();
    oneSignal.unsubscribe(phone.value());

    assertThat(carry(push)).isEmpty();

    assertThat(ending().state()).isEqualTo(Ending.State.NOBODY_SUBSCRIBED);
    assertThat(devices.find(phone).orElseThrow().subscribed()).isTrue();
  }

  @Test
  void who_does_not_register_again_is_taken_for_unsubscribed() {
    UUID push = push();
    oneSignal.unsubscribe(phone.value());
    clock.step(Device.SEEN_STEP.plusMillis(1));

    carry(push);

    assertThat(devices.find(phone).orElseThrow().subscribed()).isFalse();
  }

  @Test
  void who_says_that_he_listens_is_asked_again_and_believed_until_one_signal_knows_better() {
    UUID push = push();
    oneSignal.unsubscribe(phone.value());
    clock.step(Device.SEEN_STEP.plusMillis(1));
    carry(push);
    register();
    assertThat(devices.find(phone).orElseThrow().subscribed()).isTrue();

    clock.step(Device.SEEN_STEP.plusMillis(1));
    UUID next = push("next");
    clock.step(Device.SEEN_STEP.plusMillis(1));
    carry(next);

    assertThat(oneSignal.sent()).hasSize(2);
    assertThat(devices.find(phone).orElseThrow().subscribed()).isFalse();
  }

  @Test
  void a_refusal_is_final_and_says_why() {
    oneSignal.script().next(Behaviour.badRequest("no"));

    assertThat(carry(push())).isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.REJECTED);
    assertThat(ending().reason()).hasValue("HTTP 400: [\"no\"]");
  }

  @Test
  void a_refused_key_stops_the_others_too() {
    oneSignal.script().next(Behaviour.unauthorized());
    UUID first = push();
    carry(first);
    assertThat(valve.keyRefused()).isPresent();
    assertThat(valve.closed()).isTrue();

    assertThat(carry(first)).hasValue(PLACE);
    assertThat(oneSignal.sent()).hasSize(1);
    assertThat(ending().reason().orElseThrow()).startsWith("the key is refused: HTTP 401");

    clock.step(Duration.ofSeconds(60));
    assertThat(carry(first)).isEmpty();
    assertThat(valve.keyRefused()).isEmpty();
    assertThat(valve.closed()).isFalse();
  }

  @Test
  void after_a_rest_one_goes_ahead_and_the_others_wait_for_what_it_hears() {
    oneSignal.script().next(Behaviour.tooManyRequests(10));
    carry(push());
    clock.step(Duration.ofSeconds(10));

    assertThat(valve.hold(UUID.randomUUID(), Lane.PERSONAL, PLACE)).isEmpty();
    assertThat(carry(push("another"))).as("nobody falls behind who only waits").hasValue(PLACE);
    assertThat(oneSignal.sent()).hasSize(1);
  }

  @Test
  void a_broadcast_that_had_nothing_to_send_leaves_its_room_to_others() throws Exception {
    register();
    valve.look();
    // Ten messages are allowed, and eight of one phone each would be too many.
    for (int each = 0; each < 10; each++) {
      assertThat(courier.carry(UUID.randomUUID(), Lane.BROADCAST, START)).isEmpty();
    }

    assertThat(valve.hold(UUID.randomUUID(), Lane.BROADCAST, START)).isEmpty();
  }

  @Test
  void single_failures_are_the_pushs_own_matter_and_three_are_the_lines() {
    oneSignal.script().down();
    UUID push = push();
    carry(push);
    carry(push);
    assertThat(valve.closed()).isFalse();
    assertThat(carry(push))
        .as("who was refused himself goes later")
        .isNotEqualTo(Optional.of(PLACE));
    assertThat(valve.closed()).isTrue();

    oneSignal.script().up();
    clock.step(Duration.ofSeconds(1));
    assertThat(carry(push)).isEmpty();
    assertThat(valve.closed()).isFalse();
  }

  @Test
  void while_sending_is_stopped_nothing_leaves_and_nothing_is_lost() {
    UUID push = push();
    valve.killSwitch().stop("admin", KillSwitch.Backlog.KEEP);
    valve.look();

    assertThat(carry(push)).hasValue(PLACE);
    assertThat(ending().reason()).hasValue("sending was stopped by admin");
    assertThat(oneSignal.sent()).isEmpty();

    valve.killSwitch().goOn();
    valve.look();
    assertThat(carry(push)).isEmpty();
    assertThat(oneSignal.deliveredTo(phone.value())).hasSize(1);
  }

  @Test
  void what_expires_while_sending_is_stopped_ends() {
    UUID push = push();
    valve.killSwitch().stop("admin", KillSwitch.Backlog.KEEP);
    valve.look();
    clock.step(Duration.ofDays(1));

    assertThat(carry(push)).as("its task has gone with it").isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.EXPIRED);
    assertThat(ending().reason().orElseThrow()).contains("sending was stopped by admin");
  }

  @Test
  void a_dropped_backlog_says_who_dropped_it() {
    UUID push = push();
    assertThat(valve.killSwitch().stop("admin", KillSwitch.Backlog.DROP)).isEqualTo(1);
    valve.killSwitch().goOn();
    valve.look();

    assertThat(carry(push)).isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.DROPPED);
    assertThat(ending().reason()).hasValue("dropped by admin, who stopped sending");
    assertThat(oneSignal.sent()).isEmpty();
  }

  @Test
  void what_an_error_inside_stops_waits_with_a_reason_and_expires() throws Exception {
    Courier broken =
        new Courier(
            outbox,
            push -> {
              throw new IllegalStateException("broken");
            },
            valve,
            clock);
    UUID push = push();

    assertThat(broken.carry(push, Lane.PERSONAL, PLACE)).hasValue(START.plusSeconds(60));
    assertThat(ending().reason().orElseThrow()).contains("an error inside Bellhop");

    clock.step(Duration.ofDays(1));
    assertThat(broken.carry(push, Lane.PERSONAL, PLACE)).isEmpty();
    assertThat(ending().state()).isEqualTo(Ending.State.EXPIRED);
  }

  private Optional<Instant> carry(UUID push) {
    try {
      return courier.carry(push, Lane.PERSONAL, PLACE);
    } catch (InterruptedException never) {
      throw new AssertionError(never);
    }
  }

  private void register() {
    devices.register(
        new Registration(
            Optional.of(phone),
            Optional.of(true),
            new Registration.Facts(null, null, null, null, null, null, null, null, null)),
        new SessionUser(BOB, Optional.empty()));
  }

  private UUID push() {
    return push("event");
  }

  private UUID push(String key) {
    register();
    Message message =
        new Message(Map.of("en", "H"), Map.of("en", "C"), "https://site.example/", null, null);
    Dispatch dispatch = new Dispatch(key, message, Lane.PERSONAL, START.plus(Duration.ofDays(1)));
    database.write(em -> outbox.add(em, dispatch, List.of(new Ownership(phone, BOB, 1)), 0));
    return outbox.of(key).get(0).id();
  }

  private Ending ending() {
    return outbox.of("event").get(0).ending();
  }
}
