package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bellhop.database.SteppedClock;
import org.junit.jupiter.api.Test;

/** The machine's clock is put an hour forward or back while the line to OneSignal rests. */
class JumpingClockTest {
  private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
  private final Line line = new Line(clock);

  @Test
  void an_hour_back_does_not_prolong_the_rest_by_an_hour() {
    rest();
    clock.step(Duration.ofHours(-1));

    assertThat(line.closed()).isFalse();
    assertThat(line.hold()).isEmpty();
    assertThat(line.hold()).as("the others wait for what the first one hears").isPresent();
  }

  @Test
  void an_hour_forward_ends_it() {
    rest();
    clock.step(Duration.ofHours(1));

    assertThat(line.closed()).isFalse();
    assertThat(line.hold()).isEmpty();
  }

  @Test
  void without_a_jump_it_rests() {
    rest();
    clock.step(Duration.ofSeconds(9));

    assertThat(line.closed()).isTrue();
    assertThat(line.hold()).isPresent();
  }

  @Test
  void one_under_way_that_had_nothing_to_send_does_not_end_it() {
    assertThat(line.hold()).isEmpty();
    rest();
    line.nothingSent();

    assertThat(line.closed()).isTrue();
  }

  @Test
  void how_far_it_was_put_back_is_known_until_it_is_heeded() {
    AtomicLong ran = new AtomicLong();
    ClockSteps steps = new ClockSteps(clock, ran::get);
    clock.step(Duration.ofHours(-1));
    ran.addAndGet(Duration.ofSeconds(10).toNanos());

    assertThat(steps.back()).isEqualTo(Duration.ofHours(1).plusSeconds(10));
    assertThat(steps.back()).isEqualTo(Duration.ofHours(1).plusSeconds(10));
    steps.heeded();
    assertThat(steps.back()).isZero();
  }

  @Test
  void forward_is_no_step_back_and_neither_is_a_clock_that_drifts() {
    AtomicLong ran = new AtomicLong();
    ClockSteps steps = new ClockSteps(clock, ran::get);
    for (int day = 0; day < 10; day++) {
      clock.step(Duration.ofDays(1));
      ran.addAndGet(Duration.ofDays(1).plusSeconds(2).toNanos());
      assertThat(steps.back()).isZero();
    }
    clock.step(Duration.ofHours(1));
    assertThat(steps.back()).isZero();
    clock.step(Duration.ofHours(-1));
    assertThat(steps.back()).isEqualTo(Duration.ofHours(1));
  }

  private void rest() {
    line.heard(new Delivery.Deferred(Optional.of(Duration.ofSeconds(10)), "HTTP 429"));
  }
}
