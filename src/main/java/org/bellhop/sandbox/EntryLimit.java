package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The most entries one request may be for; OneSignal's own documents say 2,000 and 20,000. */
final class EntryLimit implements Rule {

  /** What no document goes beyond. */
  static final int HIGHEST = 20_000;

  private final int most;

  EntryLimit(int most) {
    if (most < 1 || most > HIGHEST) {
      throw new IllegalArgumentException(
          "The limit must be between 1 and " + HIGHEST + ": " + most);
    }
    this.most = most;
  }

  @Override
  public List<String> broken(JsonNode message) {
    return KnownFields.targetsOf(message).stream()
        .filter(field -> entries(message.path(field)) > most)
        .map(field -> "%s has more than %d entries".formatted(field, most))
        .toList();
  }

  private static int entries(JsonNode target) {
    if (!target.isObject()) {
      return target.size();
    }
    int entries = 0;
    for (JsonNode ids : target) {
      entries += ids.size();
    }
    return entries;
  }
}
