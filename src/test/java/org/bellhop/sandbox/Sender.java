package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Speaks to a pretend OneSignal as a sender would, over HTTP. */
final class Sender {

  static final UUID APP = UUID.fromString("8250eaf6-1a58-489e-b136-7c74a864b434");
  static final String KEY = "os_v2_app_secret";
  static final String AUTHORIZATION = "Key " + KEY;

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI url;

  Sender(URI url) {
    this.url = url;
  }

  /** A push in which everything is right. */
  static ObjectNode push(UUID... phones) {
    ObjectNode push = MAPPER.createObjectNode().put("app_id", APP.toString());
    push.put("idempotency_key", UUID.randomUUID().toString());
    ArrayNode ids = push.putArray("include_subscription_ids");
    List.of(phones).forEach(phone -> ids.add(phone.toString()));
    push.putObject("headings").put("en", "New message");
    push.putObject("contents").put("en", "Anna wrote to you");
    push.putObject("data").put("targetUrl", "https://example.org/messages/981");
    return push.put("ttl", 3600).put("collapse_id", "conversation-981");
  }

  /** The refusal that says just this. */
  static String errors(String... texts) {
    ObjectNode envelope = MAPPER.createObjectNode();
    ArrayNode errors = envelope.putArray("errors");
    Stream.of(texts).forEach(errors::add);
    return envelope.toString();
  }

  static ObjectNode aliases(ObjectNode push) {
    push.remove("include_subscription_ids");
    return push.putObject("include_aliases");
  }

  static ArrayNode ids(ObjectNode push) {
    return (ArrayNode) push.get("include_subscription_ids");
  }

  static void addIds(ObjectNode push, int count) {
    Stream.generate(UUID::randomUUID).limit(count).forEach(id -> ids(push).add(id.toString()));
  }

  static ObjectNode words(ObjectNode push, String field) {
    return (ObjectNode) push.get(field);
  }

  HttpResponse<String> post(ObjectNode push) throws IOException, InterruptedException {
    return post(AUTHORIZATION, push.toString());
  }

  HttpResponse<String> post(String authorization, String body)
      throws IOException, InterruptedException {
    return send(request("/notifications", body).header("Authorization", authorization));
  }

  HttpResponse<String> postWithoutKey(ObjectNode push) throws IOException, InterruptedException {
    return send(request("/notifications", push.toString()));
  }

  HttpResponse<String> postWithin(Duration timeout, ObjectNode push)
      throws IOException, InterruptedException {
    return send(
        request("/notifications", push.toString())
            .header("Authorization", AUTHORIZATION)
            .timeout(timeout));
  }

  ArrayNode sent() throws IOException, InterruptedException {
    HttpResponse<String> response = send(HttpRequest.newBuilder(url.resolve("/sent")));
    return (ArrayNode) MAPPER.readTree(response.body());
  }

  private HttpRequest.Builder request(String path, String body) {
    return HttpRequest.newBuilder(url.resolve(path))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
