package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request in the send log; its call carries no secret. */
public record Sent(Call call, @Nullable String idempotencyKey, Outcome outcome) {

  static Sent of(Call call, JsonNode message, Outcome outcome) {
    JsonNode key = message.path("idempotency_key");
    return new Sent(call.masked(), key.isTextual() ? key.asText() : null, outcome);
  }

  /** What this request made that phone show. */
  public Optional<Notice> shownOn(UUID subscriptionId) {
    return outcome.deliveredTo().contains(subscriptionId)
        ? Optional.ofNullable(outcome.notice())
        : Optional.empty();
  }

  JsonNode toJson() {
    Answer answer = outcome.answer();
    ObjectNode json = Json.object();
    json.put("at", call.at().toString());
    json.put("idempotencyKey", idempotencyKey);
    json.put("authorization", call.authorization());
    json.put("status", answer.status());
    json.put("replayed", outcome.replayed());
    json.put("behaviour", answer.manner().kind().name());
    json.set("body", jsonOrText(call.body()));
    json.set("answer", jsonOrText(answer.body()));
    Notice notice = outcome.notice();
    if (notice != null) {
      json.putObject("shown")
          .put("heading", notice.heading())
          .put("content", notice.content())
          .put("targetUrl", notice.targetUrl());
    }
    ArrayNode phones = json.putArray("deliveredTo");
    outcome.deliveredTo().forEach(id -> phones.add(id.toString()));
    return json;
  }

  private static JsonNode jsonOrText(String text) {
    JsonNode json = Json.read(text);
    return json.isMissingNode() ? TextNode.valueOf(text) : json;
  }
}
