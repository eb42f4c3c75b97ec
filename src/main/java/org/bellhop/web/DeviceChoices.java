package org.bellhop.web;

import java.util.List;
import java.util.stream.Stream;

/** What the list of devices can be narrowed to. */
public record DeviceChoices(DeviceQuery query, List<String> platforms, List<String> apps) {
  private static final int AT_ONCE = 6;

  /** Those that stand in the row: the first ones, and the one that is chosen. */
  public List<String> firstApps() {
    return Stream.concat(
            apps.stream().limit(AT_ONCE),
            apps.stream().skip(AT_ONCE).filter(app -> query.has("app", app)))
        .toList();
  }

  /** Those that one must ask for. */
  public List<String> otherApps() {
    return apps.stream().filter(app -> !firstApps().contains(app)).toList();
  }
}
