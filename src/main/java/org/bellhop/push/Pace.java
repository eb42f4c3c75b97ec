package org.bellhop.push;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How long pushes took from their event until OneSignal had them: how many in each of some classes,
 * which a database counts quickly, and from which any share is known to a tenth.
 *
 * @param classes how many took from e^(n/5) to e^((n+1)/5) milliseconds, by n
 */
public record Pace(Map<Integer, Long> classes) {
  private static final double STEPS = 5;

  /** The class of a time, as an expression. */
  static String sql(String milliseconds) {
    return "floor(ln(1 + " + milliseconds + ") * 5)";
  }

  public Pace {
    classes = Map.copyOf(classes);
  }

  public Pace plus(Pace other) {
    Map<Integer, Long> sum = new TreeMap<>(classes);
    other.classes.forEach((each, count) -> sum.merge(each, count, Long::sum));
    return new Pace(sum);
  }

  /** Within this time that share of them was there; a half, say, or 0.99. */
  public Optional<Duration> within(double share) {
    long all = classes.values().stream().mapToLong(Long::longValue).sum();
    long seen = 0;
    for (Map.Entry<Integer, Long> each : new TreeMap<>(classes).entrySet()) {
      seen += each.getValue();
      if (seen >= all * share) {
        long millis = Math.round(Math.exp((each.getKey() + 0.5) / STEPS));
        return Optional.of(Duration.ofMillis(millis));
      }
    }
    return Optional.empty();
  }
}
