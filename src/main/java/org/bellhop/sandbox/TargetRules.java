package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Whom a message is for: said once, and in the right form. */
final class TargetRules {

  private static final Set<String> CHANNELS = Set.of("push", "email", "sms");

  private TargetRules() {}

  static List<String> method(JsonNode message) {
    Set<String> used = KnownFields.targetsOf(message);
    if (used.size() > 1) {
      return List.of("Only one targeting method is allowed per message: " + used);
    }
    if (used.stream().allMatch(field -> message.path(field).isEmpty())) {
      return List.of(
          "You must include which players, segments, or tags you wish to send this notification"
              + " to.");
    }
    return List.of();
  }

  static List<String> aliases(JsonNode message) {
    if (!message.hasNonNull("include_aliases")) {
      return List.of();
    }
    List<String> broken = new ArrayList<>();
    JsonNode aliases = message.path("include_aliases");
    if (!aliases.isObject() || !allMatch(aliases, JsonNode::isArray)) {
      broken.add("include_aliases must be an object of arrays");
    }
    if (!CHANNELS.contains(message.path("target_channel").asText())) {
      broken.add("target_channel must be push, email or sms with include_aliases");
    }
    return broken;
  }

  static List<String> ids(JsonNode message) {
    List<String> broken = new ArrayList<>();
    broken.addAll(ids(message, "include_subscription_ids", "subscription_id"));
    broken.addAll(ids(message, "include_player_ids", "player_id"));
    return broken;
  }

  private static List<String> ids(JsonNode message, String field, String name) {
    if (!message.hasNonNull(field)) {
      return List.of();
    }
    if (!message.path(field).isArray()) {
      return List.of(field + " must be an array");
    }
    List<String> broken = new ArrayList<>();
    for (JsonNode id : message.path(field)) {
      if (!Rule.isUuid(id)) {
        broken.add(
            "Incorrect %s format in %s (not a valid UUID): %s".formatted(name, field, id.asText()));
      }
    }
    return broken;
  }

  private static boolean allMatch(JsonNode values, Predicate<JsonNode> test) {
    for (JsonNode value : values) {
      if (!test.test(value)) {
        return false;
      }
    }
    return true;
  }
}
