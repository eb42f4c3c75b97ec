package org.bellhop.push;

import java.time.Instant;
import java.util.Map;

/**
 * What ended in one stretch of time, which begins at that moment.
 *
 * @param taps how many there were meanwhile, of whichever pushes
 */
public record Slot(Instant from, Tally tally, Pace pace, long taps) {
  static Slot empty(Instant from) {
    return tapped(from, 0);
  }

  static Slot tapped(Instant from, long taps) {
    return new Slot(from, Tally.NOTHING, new Pace(Map.of()), taps);
  }

  public Slot plus(Slot other) {
    return new Slot(from, tally.plus(other.tally), pace.plus(other.pace), taps + other.taps);
  }
}
