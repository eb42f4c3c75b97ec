package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Every rule for a notification; a request hears of all that it broke. */
final class NotificationRules {

  private final List<Rule> rules;

  NotificationRules(int maxIds) {
    rules =
        List.of(
            KnownFields::broken,
            TargetRules::method,
            TargetRules::aliases,
            TargetRules::ids,
            new EntryLimit(maxIds),
            WordRules::contents,
            WordRules::languages,
            WordRules::headings,
            ValueRules::idempotencyKey,
            ValueRules::data,
            ValueRules::payload,
            ValueRules::lengths,
            ValueRules::ttl,
            ValueRules::priority,
            ValueRules::badge);
  }

  List<String> broken(JsonNode message) {
    return rules.stream().flatMap(rule -> rule.broken(message).stream()).toList();
  }
}
