package org.bellhop.crash;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which request meets which fault: each with the same chance, the same message twice at most, since
 * each failure doubles its wait; a time-out once in a round, since it takes half a minute.
 */
final class FaultScript {
  private static final int MOST_OF_ONE_MESSAGE = 2;

  private final RoundPlan.Faults faults;
  private final Random random;
  private final Map<String, Integer> met = new HashMap<>();
  private final Map<Fault, Integer> played = new TreeMap<>();

  FaultScript(RoundPlan.Faults faults, Random random) {
    this.faults = faults;
    this.random = random;
  }

  synchronized Optional<Fault> next(String message) {
    List<Fault> kinds = faults.kinds();
    if (kinds.isEmpty() || random.nextDouble() >= faults.chance()) {
      return Optional.empty();
    }
    Fault fault = kinds.get(random.nextInt(kinds.size()));
    if (fault == Fault.TIME_OUT && played.containsKey(fault)) {
      return Optional.empty();
    }
    if (met.merge(message, 1, Integer::sum) > MOST_OF_ONE_MESSAGE) {
      return Optional.empty();
    }
    played.merge(fault, 1, Integer::sum);
    return Optional.of(fault);
  }

  synchronized Random random() {
    return random;
  }

  /** What was really played, and how often. */
  synchronized String summary() {
    return played.isEmpty()
        ? "none"
        : played.entrySet().stream()
            .map(each -> each.getKey() + " " + each.getValue())
            .collect(Collectors.joining(", "));
  }
}
