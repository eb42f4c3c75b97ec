package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** What OneSignal says to one request, and in which manner it arrives. */
public record Answer(
    int status, Map<String, String> headers, String contentType, String body, Manner manner) {

  /** Nothing was said: the connection ended before the request was looked at. */
  public static final Answer NONE = new Answer(0, Map.of(), "text/plain", "", Manner.RESET);

  private static final String ACCESS_DENIED =
      "Access denied.  Please include an 'Authorization: ...' header with a valid API key"
          + " (https://documentation.onesignal.com/docs/en/keys-and-ids#api-keys).";

  public Answer {
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, JsonNode body) {
    return new Answer(
        status, Map.of(), "application/json; charset=utf-8", body.toString(), Manner.AT_ONCE);
  }

  /** OneSignal's plain error envelope. */
  static Answer errors(int status, List<String> texts) {
    ObjectNode envelope = Json.object();
    ArrayNode errors = envelope.putArray("errors");
    texts.forEach(errors::add);
    return json(status, envelope);
  }

  /** The structured envelope that users and subscriptions have. */
  static Answer failure(int status, String code, String title) {
    ObjectNode envelope = Json.object();
    envelope.putArray("errors").addObject().put("code", code).put("title", title);
    return json(status, envelope);
  }

  /** Sources disagree whether a bad key is 401 or 403; the text is the same. */
  static Answer accessDenied(int status) {
    return errors(status, List.of(ACCESS_DENIED));
  }

  static Answer html(int status, String page) {
    return new Answer(status, Map.of(), "text/html; charset=utf-8", page, Manner.AT_ONCE);
  }

  Answer with(Manner other) {
    return new Answer(status, headers, contentType, body, other);
  }

  Answer withHeader(String name, String value) {
    return new Answer(status, Map.of(name, value), contentType, body, manner);
  }
}
