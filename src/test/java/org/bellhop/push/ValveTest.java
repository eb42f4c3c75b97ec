package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds pushes back is known to two nodes alike, and what an operator did is told truly. */
abstract class ValveTest extends StoreTest {
  private static final PushRequest PUSH =
      new PushRequest(
          UUID.randomUUID(),
          Optional.empty(),
          new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null),
          List.of(phone(1)),
          Duration.ofHours(1),
          10,
          1);
  private static final Delivery TAKEN = new Delivery.Accepted("n", Set.of(), false);
  private static final Delivery REFUSED = new Delivery.KeyRefused("HTTP 403");

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
  private Valve here;
  private Valve there;

  ValveTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void twoNodes() {
    here = new Valve(database, clock, 150, 2_000);
    there = new Valve(database, clock, 150, 2_000);
    there.goOn();
    there.heard(PUSH, TAKEN);
    look();
  }

  @Test
  void a_key_refused_to_one_node_is_the_others_alarm_until_it_is_right() {
    here.heard(PUSH, REFUSED);
    assertThat(here.keyRefused()).hasValue("HTTP 403");
    assertThat(there.keyRefused()).isEmpty();

    look();
    assertThat(there.keyRefused()).hasValue("HTTP 403");
    assertThat(there.closed()).isFalse();

    here.heard(PUSH, TAKEN);
    look();
    assertThat(here.keyRefused()).isEmpty();
    assertThat(there.keyRefused()).isEmpty();
  }

  @Test
  void a_node_that_starts_later_knows_it_and_its_own_success_ends_it() {
    here.heard(PUSH, REFUSED);
    look();
    Valve late = new Valve(database, clock, 150, 2_000);
    late.look();
    assertThat(late.keyRefused()).hasValue("HTTP 403");

    late.heard(PUSH, new Delivery.Deferred(Optional.empty(), "HTTP 503"));
    late.look();
    assertThat(late.keyRefused()).hasValue("HTTP 403");

    late.heard(PUSH, TAKEN);
    late.look();
    there.look();
    assertThat(late.keyRefused()).isEmpty();
    assertThat(there.keyRefused()).isEmpty();
  }

  @Test
  void no_half_of_a_character_is_kept_of_an_operators_name() {
    here.stop("a".repeat(127) + "\uD83D\uDE00", KillSwitch.Backlog.KEEP);

    assertThat(there.killSwitch().stop().orElseThrow().by()).isEqualTo("a".repeat(127));
  }

  @Test
  void what_was_under_way_when_the_backlog_was_dropped_is_written_down_as_it_ended() {
    Devices devices = new Devices(database, clock);
    Outbox outbox = new Outbox(database, devices, clock, 10);
    devices.register(says(phone(1)), user("anna"));
    UUID taken = push(outbox, "taken");
    UUID refused = push(outbox, "refused");
    outbox.attempts(Lane.PERSONAL).begin(taken);
    outbox.attempts(Lane.PERSONAL).begin(refused);
    assertThat(here.stop("ben", KillSwitch.Backlog.DROP)).isEqualTo(2);

    outbox.attempts(Lane.PERSONAL).accepted(taken, new Delivery.Accepted("n", Set.of(), false));
    outbox.attempts(Lane.PERSONAL).deferred(refused, "HTTP 503");

    assertThat(outbox.of("taken").get(0).ending().state()).isEqualTo(Ending.State.ACCEPTED);
    assertThat(outbox.of("taken").get(0).ending().notificationId()).hasValue("n");
    assertThat(outbox.of("refused").get(0).ending().state()).isEqualTo(Ending.State.DROPPED);
  }

  private UUID push(Outbox outbox, String key) {
    Dispatch dispatch =
        new Dispatch(key, PUSH.message(), Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    Ownership annas = new Ownership(phone(1), new MemberId("anna"), 1);
    database.write(em -> outbox.add(em, dispatch, List.of(annas), 0));
    return outbox.of(key).get(0).id();
  }

  private void look() {
    here.look();
    there.look();
  }
}
