package org.bellhop.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** By how much the machine's clock was put back, measured against one that only runs. */
final class ClockSteps {
  /** Less is the usual drift, and makes nobody wait long. */
  private static final Duration NOTICED = Duration.ofSeconds(5);

  private final Clock clock;
  private final LongSupplier nanoseconds;
  private Instant shown;
  private long ran;

  ClockSteps(Clock clock, LongSupplier nanoseconds) {
    this.clock = clock;
    this.nanoseconds = nanoseconds;
    this.shown = clock.instant();
    this.ran = nanoseconds.getAsLong();
  }

  /** Since {@link #heeded}; zero if it was not put back, or was put forward. */
  Duration back() {
    Duration step =
        Duration.ofNanos(nanoseconds.getAsLong() - ran)
            .minus(Duration.between(shown, clock.instant()));
    if (step.compareTo(NOTICED) >= 0) {
      return step;
    }
    heeded();
    return Duration.ZERO;
  }

  /** From here on anew. */
  void heeded() {
    shown = clock.instant();
    ran = nanoseconds.getAsLong();
  }
}
