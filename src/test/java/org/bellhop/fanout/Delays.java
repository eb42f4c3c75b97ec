package org.bellhop.fanout;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How long personal news took, from the site's telling it to OneSignal's hearing it. */
record Delays(List<Long> sortedNanos) {

  static Delays between(Map<Integer, Long> told, Map<Integer, Long> heard) {
    return new Delays(
        told.entrySet().stream()
            .map(each -> heard.get(each.getKey()) - each.getValue())
            .sorted()
            .toList());
  }

  int count() {
    return sortedNanos.size();
  }

  /** So many of a hundred took at most this long. */
  Duration percentile(int percent) {
    int place = (int) Math.ceil(count() * percent / 100.0);
    return Duration.ofNanos(sortedNanos.get(Math.max(place, 1) - 1));
  }

  @Override
  public String toString() {
    return "%d / %d / %d"
        .formatted(
            percentile(50).toMillis(), percentile(99).toMillis(), percentile(100).toMillis());
  }
}
