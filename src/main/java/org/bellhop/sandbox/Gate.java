package org.bellhop.sandbox;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Lets in a request that can be read, comes with the right key and obeys every rule. */
final class Gate {

  private static final String NO_APP_ID =
      "Request is malformed: Failed to parse app_id from request";

  private final Account account;
  private final NotificationRules rules;

  Gate(Account account, NotificationRules rules) {
    this.account = account;
    this.rules = rules;
  }

  /** What OneSignal would refuse the request with. */
  Optional<Answer> refusal(Call call, JsonNode message) {
    if (!message.isObject()) {
      return Optional.of(unreadable(call.body()));
    }
    JsonNode appId = message.path("app_id");
    if (appId.isMissingNode() || appId.isNull()) {
      return badRequest(
          "app_id not found. You may be missing a Content-Type: application/json header.");
    }
    if (!Rule.isUuid(appId)) {
      return badRequest(
          NO_APP_ID, "Failed to parse app_id from request (app_id is present but malformed)");
    }
    if (!account.opens(UUID.fromString(appId.asText()), call.authorization())) {
      return Optional.of(Answer.accessDenied(403));
    }
    List<String> broken = rules.broken(message);
    return broken.isEmpty() ? Optional.empty() : Optional.of(Answer.errors(400, broken));
  }

  /** What OneSignal would refuse the deletion of a subscription with. */
  Optional<Answer> deletion(Call call, String app, String subscription) {
    for (String id : List.of(app, subscription)) {
      if (!Rule.UUID_TEXT.matcher(id).matches()) {
        return Optional.of(Answer.failure(400, "request-1", "Invalid UUID"));
      }
    }
    return account.opens(UUID.fromString(app), call.authorization())
        ? Optional.empty()
        : Optional.of(Answer.accessDenied(403));
  }

  private static Optional<Answer> badRequest(String... texts) {
    return Optional.of(Answer.errors(400, List.of(texts)));
  }

  private static Answer unreadable(String body) {
    return Json.fault(body)
        .map(Gate::notJson)
        .orElseGet(
            () ->
                Answer.errors(
                    400, List.of(NO_APP_ID, "JSON body is None for app_id_location=body request")));
  }

  /** The one refusal that has no {@code errors} at all. */
  private static Answer notJson(JsonLocation fault) {
    ObjectNode envelope = Json.object().put("status", 400);
    envelope.put(
        "error",
        "There was a problem in the JSON you submitted: unexpected character at line %d, column %d [parse.c:652]"
            .formatted(fault.getLineNr(), fault.getColumnNr()));
    return Answer.json(400, envelope);
  }
}
