package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kill switch as a program and as the settings page turn it. */
class KillSwitchTest {
  private static final TestBellhop BELLHOP =
      TestBellhop.with(
          Map.of(
              "admin-password", "pass", "admins", "anna", "onesignal-url", "http://127.0.0.1:1"));
  private static final ObjectMapper JSON = new ObjectMapper();

  @AfterAll
  static void stop() {
    BELLHOP.close();
  }

  @BeforeEach
  void on() {
    assertThat(form("sending=on").statusCode()).isEqualTo(200);
  }

  @Test
  void a_form_stops_and_lets_go_on() {
    JsonNode stopped = json(form("sending=stopped&backlog=keep"));

    assertThat(stopped.path("sending").asText()).isEqualTo("stopped");
    assertThat(stopped.path("by").asText()).isEqualTo("admin");
    assertThat(stopped.path("since").asText()).isNotEmpty();
    assertThat(stopped.path("dropped").asInt(-1)).isZero();
    assertThat(json(state()).path("sending").asText()).isEqualTo("stopped");
    assertThat(health().path("sending").asText()).isEqualTo("stopped");

    assertThat(json(form("sending=on")).path("sending").asText()).isEqualTo("on");
    assertThat(json(state()).has("by")).isFalse();
    assertThat(health().path("sending").asText()).isEqualTo("on");
  }

  @Test
  void json_drops_what_waits_and_says_how_many() {
    BELLHOP.register(Optional.of("bob"), Phones.android(Phones.newId()));
    object("{\"sending\":\"stopped\"}");
    BELLHOP.event(
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}");
    assertThat(json(state()).path("waiting").asInt()).isEqualTo(1);

    JsonNode dropped = json(object("{\"sending\":\"stopped\",\"backlog\":\"drop\"}"));

    assertThat(dropped.path("dropped").asInt()).isEqualTo(1);
    assertThat(dropped.path("waiting").asInt(-1)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"sending\":\"off\"}                            | sending",
        "{\"sending\":true}                               | sending",
        "{}                                               | sending",
        "{\"sending\":\"stopped\",\"backlog\":\"lose\"}   | backlog",
        "{\"sending\":\"stopped\",\"backlog\":1}          | backlog",
        "{\"sending\":\"on\",\"backlog\":\"drop\"}        | backlog",
      })
  void what_it_does_not_know_it_names_and_does_not_do(String body, String field) {
    HttpResponse<String> answer = object(body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).path("field").asText()).isEqualTo(field);
    assertThat(json(state()).path("sending").asText()).isEqualTo("on");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/admin/sending", "/admin/tests"})
  void a_body_without_a_type_or_of_another_is_refused(String path) {
    BodyPublisher body = BodyPublishers.ofString("sending=stopped&member=anna");

    Problem.of(BELLHOP.send(admin(BELLHOP.request(path).POST(body))), 415);
    Problem.of(
        BELLHOP.send(admin(BELLHOP.request(path).POST(body).header("Content-Type", "text/plain"))),
        415);
    assertThat(json(state()).path("sending").asText()).isEqualTo("on");
  }

  @Test
  void who_reads_a_form_only_says_so() {
    HttpRequest.Builder test =
        BELLHOP
            .request("/admin/tests")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"member\":\"anna\"}"));

    assertThat(Problem.of(BELLHOP.send(admin(test)), 415).detail()).contains("must be a form");
  }

  @Test
  void nobody_but_an_admin_may_and_no_foreign_page() {
    HttpRequest.Builder stranger = post("sending=stopped", "application/x-www-form-urlencoded");
    assertThat(BELLHOP.send(stranger).statusCode()).isEqualTo(401);
    assertThat(BELLHOP.send(BELLHOP.request("/admin/sending")).statusCode()).isEqualTo(401);
    assertThat(BELLHOP.send(BELLHOP.request("/admin/settings")).statusCode()).isEqualTo(401);
    HttpRequest.Builder foreign =
        admin(post("sending=stopped", "application/x-www-form-urlencoded"))
            .header("Origin", "https://evil.example");
    assertThat(BELLHOP.send(foreign).statusCode()).isEqualTo(403);
    assertThat(json(state()).path("sending").asText()).isEqualTo("on");
  }

  @Test
  void a_browser_is_led_back_to_the_page_and_a_member_is_named() {
    HttpResponse<String> done =
        BELLHOP.send(
            post("sending=stopped&backlog=keep", "application/x-www-form-urlencoded")
                .header("Accept", "text/html")
                .header("X-Site-User", "anna")
                .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location"))
        .hasValue("/bellhop/admin/settings?done=stopped&dropped=0");
    assertThat(json(state()).path("by").asText()).isEqualTo("anna");
  }

  private static HttpResponse<String> form(String body) {
    return BELLHOP.send(admin(post(body, "application/x-www-form-urlencoded")));
  }

  private static HttpResponse<String> object(String body) {
    return BELLHOP.send(admin(post(body, "application/json")));
  }

  private static HttpResponse<String> state() {
    return BELLHOP.send(admin(BELLHOP.request("/admin/sending")));
  }

  private static JsonNode health() {
    return json(BELLHOP.send(BELLHOP.request("/health")));
  }

  private static HttpRequest.Builder post(String body, String type) {
    return BELLHOP
        .request("/admin/sending")
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  /** As {@code curl -u admin:pass} does. */
  private static HttpRequest.Builder admin(HttpRequest.Builder request) {
    byte[] login = "admin:pass".getBytes(StandardCharsets.UTF_8);
    return request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(login));
  }

  private static JsonNode json(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException noJson) {
      throw new AssertionError(answer.body(), noJson);
    }
  }
}
