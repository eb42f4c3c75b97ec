package org.bellhop.crash;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.bellhop.sandbox.Behaviour;

/** What may go wrong at OneSignal without a push being lost for good: all is worth another try. */
enum Fault {
  RATE_LIMITED(random -> Behaviour.tooManyRequests(1 + random.nextInt(3))),
  UNAVAILABLE(random -> Behaviour.unavailable()),
  UNAVAILABLE_PAGE(random -> Behaviour.unavailableWithPage()),
  SLOW(random -> Behaviour.slow(Duration.ofMillis(200 + random.nextInt(2_800)))),
  RESET_BEFORE(random -> Behaviour.resetBeforeProcessing()),
  RESET_AFTER(random -> Behaviour.resetAfterProcessing()),
  /** Longer than Bellhop waits for an answer. */
  TIME_OUT(random -> Behaviour.slow(Duration.ofSeconds(33)));

  private final Function<Random, Behaviour> behaviour;

  Fault(Function<Random, Behaviour> behaviour) {
    this.behaviour = behaviour;
  }

  Behaviour behaviour(Random random) {
    return behaviour.apply(random);
  }

  /** As the report spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
