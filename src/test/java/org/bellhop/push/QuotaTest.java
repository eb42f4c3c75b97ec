package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Broadcasts end well before OneSignal disables the app; members' own news goes on. */
abstract class QuotaTest extends StoreTest {
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
    here = new Quota(database, clock);
    there = new Quota(database, clock);
    look();
  }

  @Test
  void broadcasts_are_held_from_four_fifths_on_and_say_why() {
    here.handed(79);
    assertThat(here.hold(Lane.BROADCAST)).isEmpty();

    here.handed(1);
    assertThat(here.hold(Lane.BROADCAST).orElseThrow().why())
        .isEqualTo(
            "held by the 10 × guard: 80 % of the messages that OneSignal allows this app in 15"
                + " minutes are used");
    assertThat(here.hold(Lane.PERSONAL)).isEmpty();
  }

  @Test
  void all_nodes_count_together() {
    here.handed(40);
    there.handed(40);
    look();
    look();

    assertThat(here.used()).isEqualTo(0.8);
    assertThat(there.hold(Lane.BROADCAST)).isPresent();
  }

  @Test
  void the_window_rolls() {
    here.handed(50);
    look();
    clock.step(Duration.ofMinutes(8));
    here.handed(50);
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

  private void look() {
    here.look();
    there.look();
  }
}
