package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events are believed to come from the site. */
class SignatureTest {
  private static final String OLD = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";
  private static final String NEW = "whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3";
  private static final String FOREIGN = "whsec_Zm9yZm9yZm9yZm9yZm9yZm9yZm9yZm9y";
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"nobody-here\"]}}";
  private static TestBellhop bellhop;

  private final String id = UUID.randomUUID().toString();
  private final String now = time(0);

  @BeforeAll
  static void start() {
    bellhop =
        TestBellhop.with(
            Map.of("event-secret", OLD + "," + NEW, "onesignal-url", "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void each_of_the_secrets_opens_the_door(String secret) {
    assertThat(send(id, now, sign(secret, id, now)).statusCode()).isEqualTo(202);
  }

  @Test
  void one_right_signature_among_several_is_enough() {
    String several = "v1a,AAAA " + sign(FOREIGN, id, now) + " " + sign(NEW, id, now);

    assertThat(send(id, now, several).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1,", "v1", ",", "v1,AAAA", "v2,AAAA", "garbage", "v1, v1, v1,"})
  void garbage_is_no_signature(String signature) {
    Problem.of(send(id, now, signature), 401);
  }

  @Test
  void a_foreign_secrets_signature_is_refused() {
    Problem.of(send(id, now, sign(FOREIGN, id, now)), 401);
  }

  @Test
  void what_was_signed_must_be_what_was_sent() {
    String right = sign(NEW, id, now);

    Problem.of(send(id + "x", now, right), 401);
    Problem.of(send(id, time(1), right), 401);
    Problem.of(send(EVENT.replace("nobody", "somebody"), id, now, right), 401);
  }

  @ParameterizedTest
  @ValueSource(longs = {-299, 299})
  void a_clock_may_be_wrong_by_almost_five_minutes(long seconds) {
    String then = time(seconds);

    assertThat(send(id, then, sign(NEW, id, then)).statusCode()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(longs = {-86_400, -310, 310, 86_400})
  void a_signature_of_another_time_is_refused(long seconds) {
    String then = time(seconds);

    assertThat(Problem.of(send(id, then, sign(NEW, id, then)), 401).detail())
        .contains("webhook-timestamp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-11-23T18:00:00Z", "1e9", "9223372036854775807", "-1", "0x1"})
  void a_time_that_is_none_is_refused(String then) {
    Problem.of(send(id, then, sign(NEW, id, then)), 401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"webhook-id", "webhook-timestamp", "webhook-signature"})
  void no_header_may_be_missing(String missing) {
    HttpRequest.Builder request = request(EVENT).header("Content-Type", "application/json");
    Map.of(
            "webhook-id", id,
            "webhook-timestamp", now,
            "webhook-signature", sign(NEW, id, now))
        .forEach(
            (name, value) -> {
              if (!name.equals(missing)) {
                request.header(name, value);
              }
            });

    assertThat(Problem.of(bellhop.send(request), 401).detail()).contains(missing);
  }

  @Test
  void a_body_is_not_waited_for_when_its_headers_are_wrong_or_it_is_too_long() {
    String old = time(-86_400);

    assertThat(statusBeforeTheBody(old, sign(NEW, id, old), 8_000_000)).contains(" 401 ");
    assertThat(statusBeforeTheBody(now, "", 8_000_000)).contains(" 401 ");
    assertThat(statusBeforeTheBody(now, sign(NEW, id, now), 9_000_000)).contains(" 413 ");
    assertThat(statusBeforeTheBody(now, sign(NEW, id, now), 9_000_000_000L)).contains(" 413 ");
  }

  /** What is answered to somebody who announces a body, and does not begin to send it. */
  private String statusBeforeTheBody(String then, String signature, long length) {
    return RawHttp.firstLine(
        bellhop.url(),
        """
        POST /bellhop/api/events HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/json
        Content-Length: %d
        webhook-id: %s
        webhook-timestamp: %s
        webhook-signature: %s

        """
            .formatted(length, id, then, signature));
  }

  @Test
  void two_ids_are_none() {
    // Signed as one id with a comma in it, and sent as two of which another one would be read.
    HttpRequest.Builder request =
        request(EVENT)
            .header("Content-Type", "application/json")
            .header("webhook-id", "a")
            .header("webhook-id", "b")
            .header("webhook-timestamp", now)
            .header("webhook-signature", sign(NEW, "a,b", now));

    Problem.of(bellhop.send(request), 401);
  }

  @Test
  void without_a_secret_nobody_is_believed() {
    try (TestBellhop closed = TestBellhop.with(Map.of("event-secret", ""))) {
      HttpResponse<String> answer =
          closed.send(closed.signed("/api/events", UUID.randomUUID().toString(), EVENT));

      assertThat(Problem.of(answer, 401).detail()).contains("EVENT_SECRET");
    }
  }

  private static String time(long seconds) {
    return Long.toString(Instant.now().getEpochSecond() + seconds);
  }

  private static String sign(String secret, String id, String time) {
    return WebhookSecret.parse(secret).sign(id, time, Phones.utf8(EVENT));
  }

  private static HttpResponse<String> send(String id, String time, String signature) {
    return send(EVENT, id, time, signature);
  }

  private static HttpResponse<String> send(String body, String id, String time, String signature) {
    return bellhop.send(
        request(body)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", time)
            .header("webhook-signature", signature));
  }

  private static HttpRequest.Builder request(String body) {
    return bellhop.request("/api/events").POST(BodyPublishers.ofString(body));
  }
}
