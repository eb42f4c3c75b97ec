package org.bellhop.crash;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** How often each phone rang for each event. Safe for use by many threads. */
final class Deliveries {
  /** One event on one phone. */
  record Ring(int event, UUID phone) {}

  private final Map<Ring, Integer> times = new ConcurrentHashMap<>();

  void add(Received request) {
    request.rang().forEach(phone -> times.merge(new Ring(request.event(), phone), 1, Integer::sum));
  }

  boolean contains(Ring ring) {
    return times.containsKey(ring);
  }

  int size() {
    return times.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Phones that rang more than once for one event. */
  Map<Ring, Integer> repeated() {
    return times.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
