package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broadcasts end well before OneSignal disables the app; members' own news goes on. */
abstract class QuotaTest extends StoreTest {
  private static final UUID PUSH = UUID.randomUUID();

  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:30Z"));
  private Quota here;
  private Quota there;

  QuotaTest(TestDatabase kind) {
    super(kind);
  }

  /** With ten devices, OneSignal takes 100 messages in fifteen minutes. */
  @BeforeEach
  void tenDevicesAndTwoNodes() {
    database.write(em -> em.createNativeQuery("delete from handed_over").executeUpdate());
    Devices devices = new Devices(database, clock);
    for (int number = 0; number < 10; number++) {
      devices.register(says(phone(number)), user("anna"));
    }
    here = new Quota(database, clock, 2_000);
    there = new Quota(database, clock, 2_000);
    look();
  }

  @Test
  void broadcasts_are_held_from_four_fifths_on_and_say_why() {
    hand(here, 79);
    assertThat(here.hold(PUSH, Lane.BROADCAST)).isEmpty();

    here.handed(PUSH, 1);
    assertThat(here.hold(PUSH, Lane.BROADCAST))
        .hasValue(
            new Hold(
                clock.instant().plusSeconds(30),
                "held by the 10 × guard: 80 % of the messages that OneSignal allows this app in 15"
                    + " minutes are used"));
    assertThat(here.hold(PUSH, Lane.PERSONAL)).isEmpty();
  }

  @Test
  void what_is_under_way_is_counted_until_it_is_through() {
    hand(here, 65);
    UUID first = UUID.randomUUID();
    UUID second = UUID.randomUUID();
    assertThat(here.hold(first, Lane.BROADCAST)).isEmpty();
    assertThat(here.hold(second, Lane.BROADCAST)).isEmpty();
    // With all ten phones in each it may come to 85.
    assertThat(here.hold(PUSH, Lane.BROADCAST))
        .hasValue(
            new Hold(
                clock.instant().plusSeconds(1),
                "held by the 10 × guard: 65 % of the messages that OneSignal allows this app in 15"
                    + " minutes are used, and others are under way"));

    here.through(first);
    assertThat(here.hold(PUSH, Lane.BROADCAST)).isEmpty();
    here.handed(second, 3);
    assertThat(here.hold(second, Lane.BROADCAST)).isEmpty();
    assertThat(here.hold(first, Lane.BROADCAST)).isPresent();
    assertThat(here.used()).isEqualTo(0.68);
  }

  @Test
  void a_push_under_way_takes_no_more_room_than_a_batch() {
    Quota small = new Quota(database, clock, 4);
    small.look();
    hand(small, 73);
    assertThat(small.hold(UUID.randomUUID(), Lane.BROADCAST)).isEmpty();
    assertThat(small.hold(UUID.randomUUID(), Lane.BROADCAST)).isEmpty();
    assertThat(small.hold(UUID.randomUUID(), Lane.BROADCAST)).isPresent();
  }

  @Test
  void only_broadcasts_are_counted_while_they_are_under_way() {
    hand(here, 79);
    assertThat(here.hold(UUID.randomUUID(), Lane.PERSONAL)).isEmpty();
    assertThat(here.hold(UUID.randomUUID(), Lane.CROWD)).isEmpty();
    assertThat(here.hold(PUSH, Lane.BROADCAST)).isEmpty();
  }

  @Test
  void all_nodes_count_together() {
    hand(here, 40);
    hand(there, 40);
    look();
    look();

    assertThat(here.used()).isEqualTo(0.8);
    assertThat(there.hold(PUSH, Lane.BROADCAST)).isPresent();
  }

  @Test
  void the_window_rolls() {
    hand(here, 50);
    look();
    clock.step(Duration.ofMinutes(8));
    hand(here, 50);
    look();
    clock.step(Duration.ofMinutes(7));
    look();
    // Fifteen minutes have not quite passed for whatever was sent in the first one.
    assertThat(here.used()).isEqualTo(1.0);

    clock.step(Duration.ofMinutes(1));
    look();
    assertThat(here.used()).isEqualTo(0.5);
    clock.step(Duration.ofMinutes(8));
    look();
    assertThat(here.used()).isZero();
  }

  private static void hand(Quota node, int devices) {
    node.handed(UUID.randomUUID(), devices);
  }

  private void look() {
    here.look();
    there.look();
  }
}
