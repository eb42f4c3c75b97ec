package org.bellhop.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request's headers.
 *
 * @param all found by their names in any case
 */
public record Headers(Map<String, List<String>> all) {
  /** The one value; which of two was meant nobody knows. */
  Optional<String> find(String name) {
    List<String> values = all.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw WebhookRefused.unbelieved("The header " + name + " stands there more than once.");
    }
    return values.stream().map(String::strip).filter(value -> !value.isEmpty()).findFirst();
  }

  String need(String name) {
    return find(name)
        .orElseThrow(
            () -> WebhookRefused.unbelieved("The header " + name + " is missing or empty."));
  }
}
