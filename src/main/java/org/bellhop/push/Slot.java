package org.bellhop.push;

import java.time.Instant;
import java.util.Map;

/** What ended in one stretch of time, which begins at that moment. */
public record Slot(Instant from, Tally tally, Pace pace) {
  static Slot empty(Instant from) {
    return new Slot(from, Tally.NOTHING, new Pace(Map.of()));
  }

  public Slot plus(Slot other) {
    return new Slot(from, tally.plus(other.tally), pace.plus(other.pace));
  }
}
