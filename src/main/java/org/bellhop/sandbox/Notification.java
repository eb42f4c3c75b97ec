package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request that passed every rule. */
record Notification(JsonNode json) {

  /** The phones it names; empty when it targets in another way. */
  Set<UUID> subscriptions() {
    Set<UUID> ids = new LinkedHashSet<>();
    json.path("include_subscription_ids").forEach(id -> ids.add(UUID.fromString(id.asText())));
    json.path("include_player_ids").forEach(id -> ids.add(UUID.fromString(id.asText())));
    return ids;
  }

  Optional<UUID> idempotencyKey() {
    return Optional.ofNullable(text(json.path("idempotency_key"))).map(UUID::fromString);
  }

  Notice notice(Instant at) {
    return new Notice(
        at,
        LiquidText.shown(json.path("headings").path("en").asText()),
        LiquidText.shown(json.path("contents").path("en").asText()),
        text(json.path("data").path("targetUrl")),
        text(json.path("collapse_id")));
  }

  private static @Nullable String text(JsonNode value) {
    return value.isTextual() ? value.asText() : null;
  }
}
