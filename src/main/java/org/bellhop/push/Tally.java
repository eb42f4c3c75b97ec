package org.bellhop.push;

import java.util.EnumMap;
import java.util.Map;

/** How many devices fared how. */
public record Tally(Map<Outcome, Long> counts) {
  public static final Tally NOTHING = new Tally(Map.of());

  public Tally {
    counts = Map.copyOf(counts);
  }

  /** Of pushes that ended so: those left in them, and those that were left out. */
  static Tally of(Ending.State state, long devices, long notSubscribed, long changedHands) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    counts.merge(Outcome.of(state), devices, Long::sum);
    counts.merge(Outcome.NOT_SUBSCRIBED, notSubscribed, Long::sum);
    counts.merge(Outcome.LEFT_OUT, changedHands, Long::sum);
    return new Tally(counts);
  }

  public Tally plus(Tally other) {
    Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    counts.putAll(this.counts);
    other.counts.forEach((outcome, count) -> counts.merge(outcome, count, Long::sum));
    return new Tally(counts);
  }

  public long of(Outcome outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
