package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How big and of which form a message's values may be. */
final class ValueRules {

  private static final int DATA_BYTES = 2048;
  private static final int PAYLOAD_BYTES = 4096;
  private static final Set<String> BADGES = Set.of("None", "SetTo", "Increase");
  private static final int LONGEST_TTL = 2_419_200;
  private static final Map<String, Integer> LENGTHS =
      Map.of("collapse_id", 64, "web_push_topic", 64, "name", 128);

  private ValueRules() {}

  static List<String> idempotencyKey(JsonNode message) {
    boolean fits =
        !message.hasNonNull("idempotency_key") || Rule.isUuid(message.path("idempotency_key"));
    return textUnless(fits, "idempotency_key must be a UUID");
  }

  static List<String> data(JsonNode message) {
    JsonNode data = message.path("data");
    boolean fits =
        !message.hasNonNull("data") || (data.isObject() && Json.bytes(data) <= DATA_BYTES);
    return textUnless(fits, "data must be an object of at most 2048 bytes");
  }

  /** What travels to a phone: the message without the list of those it is for. */
  static List<String> payload(JsonNode message) {
    ObjectNode payload = Json.object();
    message
        .properties()
        .forEach(
            field -> {
              if (!KnownFields.isTarget(field.getKey())) {
                payload.set(field.getKey(), field.getValue());
              }
            });
    return textUnless(
        Json.bytes(payload) <= PAYLOAD_BYTES, "The payload must have at most 4096 bytes");
  }

  static List<String> lengths(JsonNode message) {
    return LENGTHS.entrySet().stream()
        .filter(limit -> message.path(limit.getKey()).asText().length() > limit.getValue())
        .map(limit -> "%s is longer than %d characters".formatted(limit.getKey(), limit.getValue()))
        .sorted()
        .toList();
  }

  static List<String> ttl(JsonNode message) {
    JsonNode ttl = message.path("ttl");
    boolean fits =
        !message.hasNonNull("ttl")
            || (ttl.isIntegralNumber() && ttl.asLong() >= 0 && ttl.asLong() <= LONGEST_TTL);
    return textUnless(fits, "ttl must be a whole number from 0 to 2419200");
  }

  static List<String> priority(JsonNode message) {
    int priority = message.path("priority").asInt(10);
    return textUnless(priority == 10 || priority == 5, "priority must be 5 or 10");
  }

  static List<String> badge(JsonNode message) {
    boolean none = !message.hasNonNull("ios_badgeType") && !message.hasNonNull("ios_badgeCount");
    boolean fits =
        none
            || (BADGES.contains(message.path("ios_badgeType").asText())
                && message.path("ios_badgeCount").isIntegralNumber());
    return textUnless(
        fits, "ios_badgeType must be None, SetTo or Increase, ios_badgeCount a whole number");
  }

  private static List<String> textUnless(boolean fits, String text) {
    return fits ? List.of() : List.of(text);
  }
}
