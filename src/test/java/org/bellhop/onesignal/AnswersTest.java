package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.SubscriptionId;
import org.bellhop.push.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer that OneSignal is known to give, over real HTTP. */
class AnswersTest {
  private static final String ID = "b15ba6e5-2223-49d6-9eda-684b9051f5a8";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "external_id":null | ``
          "recipients":1,"errors":null | ``
          "errors":"text" | ``
          "errors":["text"] | ``
          "errors":[{"code":"x","title":"y"}] | ``
          "errors":{} | ``
          "errors":{"invalid_aliases":{"external_id":["1","1"]}} | ``
          "errors":{"invalid_external_user_ids":["786956"]} | ``
          "warnings":{"invalid_external_user_ids":"x"} | ``
          "warnings":["x"] | ``
          "errors":{"invalid_player_ids":["b186912c-cf25-4688-8218-06cb13e09a4f"]} | b186912c-cf25-4688-8218-06cb13e09a4f
          "errors":{"invalid_player_ids":["B186912C-CF25-4688-8218-06CB13E09A4F","x",7,null]} | b186912c-cf25-4688-8218-06cb13e09a4f
          "errors":{"invalid_subscription_ids":["b186912c-cf25-4688-8218-06cb13e09a4f"]} | b186912c-cf25-4688-8218-06cb13e09a4f
          """)
  void an_id_means_that_it_was_taken(String more, String notSubscribed) {
    Set<SubscriptionId> left =
        Stream.of(notSubscribed.split(","))
            .flatMap(id -> SubscriptionId.parse(id).stream())
            .collect(Collectors.toSet());

    assertThat(answered(200, "", "{\"id\":\"" + ID + "\"," + more + "}"))
        .isEqualTo(new Delivery.Accepted(ID, left, false));
  }

  @Test
  void a_replay_says_so() {
    assertThat(answered(200, "Idempotent-Replayed: true\n", "{\"id\":\"" + ID + "\"}"))
        .isEqualTo(new Delivery.Accepted(ID, Set.of(), true));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"\",\"errors\":[\"All included players are not subscribed\"]}",
        "{\"id\":\"\",\"recipients\":0,\"errors\":[\"All included players are not subscribed\"]}",
        "{\"id\":\"\",\"recipients\":0,\"errors\":{\"invalid_player_ids\":[\"x\"]}}",
        "{\"id\":\"\",\"errors\":{\"invalid_aliases\":{\"external_id\":[\"x\"]}}}",
        "{\"id\":\"\",\"errors\":{}}",
        "{\"id\":\"\",\"errors\":\"All included players are not subscribed\"}",
        "{\"id\":\"\",\"errors\":{\"invalid_subscription_ids\":[\"x\"]}}",
        "{\"id\":\"\",\"errors\":{\"invalid_external_user_ids\":[\"x\"]}}",
        "{\"id\":null,\"errors\":[\"All included players are not subscribed\"]}",
        "{\"errors\":[\"All included players are not subscribed\"]}",
        "{\"errors\":{\"invalid_player_ids\":[\"x\"]}}"
      })
  void an_empty_id_or_none_and_one_signals_words_mean_that_nobody_listens(String body) {
    assertThat(answered(200, "", body)).isInstanceOf(Delivery.NobodySubscribed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Welcome to the hotel's WLAN</html>",
        "[]",
        "\"ok\"",
        "{\"id\":\"b1",
        "{}",
        "{\"id\":\"\"}",
        "{\"id\":\"\",\"errors\":null}",
        "{\"id\":\"\",\"errors\":[]}",
        "{\"id\":\"\",\"errors\":[\"Something else\"]}",
        "{\"id\":\"\",\"errors\":{\"invalid_phone_numbers\":[\"x\"]}}",
        "{\"id\":null}",
        "{\"errors\":{}}",
        "{\"errors\":[\"x\"]}",
        "{\"errors\":[{\"message\":\"Cannot query field\"}]}",
        "{\"id\":7}",
        "{\"status\":\"ok\",\"maintenance\":true}"
      })
  void what_is_no_answer_of_one_signal_makes_nobody_unsubscribed(String body) {
    assertThat(answered(200, "", body)).isInstanceOf(Delivery.Deferred.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"errors\":[\"Message Notifications must have English language content\"]}",
        "{\"errors\":[\"Request is malformed: Failed to parse app_id from request\",\"again\"]}",
        "{\"errors\":[{\"code\":\"request-1\",\"title\":\"Invalid UUID\"}]}",
        "{\"errors\":\"a text\"}",
        "{\"status\":400,\"error\":\"There was a problem in the JSON you submitted\"}",
        "<html>Bad Request</html>",
        ""
      })
  void a_400_is_final(String body) {
    Delivery.Rejected rejected = (Delivery.Rejected) answered(400, "", body);

    assertThat(rejected.reason()).startsWith("HTTP 400");
  }

  @Test
  void a_refusal_says_what_one_signal_said() {
    assertThat(answered(400, "", "{\"errors\":[\"include_player_ids must be an array\"]}"))
        .isEqualTo(new Delivery.Rejected("HTTP 400: [\"include_player_ids must be an array\"]"));
    assertThat(answered(400, "", "{\"status\":400,\"error\":\"bad\"}"))
        .isEqualTo(new Delivery.Rejected("HTTP 400: {\"status\":400,\"error\":\"bad\"}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409, 413})
  void other_refusals_are_final(int status) {
    assertThat(answered(status, "", "{\"errors\":[\"x\"]}")).isInstanceOf(Delivery.Rejected.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 304, 307, 308})
  void a_redirection_is_not_one_signals_and_is_not_followed(int status) {
    String elsewhere = "Location: http://127.0.0.1:1/\n";

    waitsForABetterAddress(status, answered(status, elsewhere, ""));
    waitsForABetterAddress(status, answered(status, elsewhere, "{\"errors\":[\"x\"]}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 407, 408, 410, 413})
  void a_refusal_without_one_signals_errors_is_somebody_elses(int status) {
    for (String body :
        new String[] {
          "", "<html>Not Found</html>", "{\"status\":404}", "{\"errors\":null}", "[]"
        }) {
      waitsForABetterAddress(status, answered(status, "", body));
    }
  }

  private static void waitsForABetterAddress(int status, Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Deferred.class);
    assertThat(((Delivery.Deferred) delivery).reason())
        .contains("ONESIGNAL_URL", "HTTP " + status)
        .hasSizeLessThan(500);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void a_refused_key_is_the_operators_matter(int status) {
    Delivery.KeyRefused refused =
        (Delivery.KeyRefused) answered(status, "", "{\"errors\":[\"Access denied.\"]}");

    assertThat(refused.reason()).startsWith("HTTP " + status);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          7 | PT7S
          0 | PT0S
          -3 | PT0S
          99999999999 | PT27777777H46M39S
          Mon, 23 Nov 2026 18:02:00 GMT | PT2M
          Mon, 23 Nov 2026 17:00:00 GMT | PT0S
          soon | none
          7.5 | none
          99999999999999999999 | none
          """)
  void too_many_requests_come_back_when_one_signal_wishes(String wish, Duration pause) {
    assertThat(answered(429, "Retry-After: " + wish + "\n", "{\"errors\":[\"rate\"]}"))
        .isEqualTo(new Delivery.Deferred(Optional.ofNullable(pause), "HTTP 429: [\"rate\"]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"errors\":[\"Service temporarily unavailable\"]}", "<html>503</html>", "", "{"})
  void a_fault_of_one_signal_is_worth_another_try(String body) {
    for (int status : new int[] {429, 500, 502, 503, 504, 520}) {
      Delivery.Deferred deferred = (Delivery.Deferred) answered(status, "", body);
      assertThat(deferred.retryAfter()).isEmpty();
      assertThat(deferred.reason()).startsWith("HTTP " + status);
    }
  }

  @Test
  void a_reason_is_one_short_line() {
    Delivery.Rejected rejected =
        (Delivery.Rejected) answered(400, "", "a\n\u0000\u001b[31m" + "😀".repeat(5_000));

    assertThat(rejected.reason()).startsWith("HTTP 400: a [31m😀").hasSizeLessThan(700);
    assertThat(rejected.reason().codePoints()).noneMatch(point -> point < 32);
  }

  private static Delivery answered(int status, String headers, String body) {
    return Sending.answered(RawServer.answer(status, headers, body));
  }
}
