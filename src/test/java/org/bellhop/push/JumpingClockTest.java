package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  private void rest() {
    line.heard(new Delivery.Deferred(Optional.of(Duration.ofSeconds(10)), "HTTP 429"));
  }
}
