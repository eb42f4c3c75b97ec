package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.AtOnce;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CloudEvents in their three forms by HTTP. */
class CloudEventsSourceTest {
  private static final String PATH = "/api/sources/cloudevents";
  private static final String TOKEN = "token-of-the-cloud-4711";
  private static final String ONE = "application/cloudevents+json";
  private static final String MANY = "application/cloudevents-batch+json; charset=utf-8";
  private static final String DATA = "{\"recipients\":[\"42\"],\"text\":\"Shall we meet?\"}";
  private static TestBellhop bellhop;
  private static Pushes pushes;

  private final String id = UUID.randomUUID().toString();
  private final String key = "cloudevents:~2Fforum:" + id;

  @BeforeAll
  static void start() {
    bellhop =
        TestBellhop.with(
            Map.of(
                "cloudevents-token", "an-older-token-of-the-cloud," + TOKEN,
                "cloudevents-prefix", "org.example.",
                "onesignal-url", "http://127.0.0.1:1"));
    pushes = new Pushes(bellhop);
    new Phones(bellhop).post("42", Phones.android(Phones.newId()));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @Test
  void a_structured_event_is_told() {
    HttpResponse<String> answer = send(ONE, event(id, "message.received", DATA));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"id\":\"" + key + "\",\"recipients\":1}");
    assertThat(pushes.owners(key)).containsExactly("42");
    assertThat(pushes.of(key).get(0).message().contents().get("en")).isEqualTo("Shall we meet?");
  }

  @Test
  void a_binary_events_attributes_stand_in_headers() {
    HttpResponse<String> answer =
        bellhop.send(
            authorized("application/json")
                .header("ce-specversion", "1.0")
                .header("ce-type", "org.example.message.received")
                .header("ce-source", "/forum/caf%C3%A9")
                .header("ce-id", id + "+1")
                .header("ce-time", "2026-11-23T18:00:00Z")
                .POST(BodyPublishers.ofString(DATA)));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body()).contains("cloudevents:~2Fforum~2Fcaf~C3~A9:" + id + "~2B1\"");
  }

  @Test
  void a_batch_is_told_event_by_event() {
    String batch =
        "["
            + event(id, "message.received", DATA)
            + ","
            + event(id + "-2", "org.example.message.received", DATA)
            + "]";

    HttpResponse<String> answer = send(MANY, batch);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"id\":\"%s\",\"recipients\":1},{\"id\":\"%s-2\",\"recipients\":1}]"
                .formatted(key, key));
  }

  @Test
  void of_a_batch_with_one_bad_event_nothing_is_told() {
    String batch =
        "[" + event(id, "message.received", DATA) + "," + event(id + "-2", "x.y", DATA) + "]";

    assertThat(Problem.of(send(MANY, batch), 400).detail()).contains("data.title");
    assertThat(pushes.of(key)).isEmpty();
  }

  @Test
  void an_empty_batch_is_nothing_to_do() {
    assertThat(send(MANY, "[]").body()).isEqualTo("[]");
  }

  @Test
  void what_is_repeated_in_any_form_is_one_event() {
    String event = event(id, "message.received", DATA);

    assertThat(
            AtOnce.run(8, each -> each % 2 == 0 ? send(ONE, event) : send(MANY, "[" + event + "]")))
        .extracting(HttpResponse::statusCode)
        .containsOnly(202);
    assertThat(pushes.of(key)).hasSize(1);
  }

  @Test
  void the_same_id_of_another_source_is_another_event() {
    String event = event(id, "message.received", DATA);

    send(ONE, event);
    send(ONE, event.replace("/forum", "/shop"));

    assertThat(pushes.of(key)).hasSize(1);
    assertThat(pushes.of(key.replace("forum", "shop"))).hasSize(1);
  }

  @Test
  void source_and_id_are_told_apart_however_long_they_are() {
    String a = event("b:" + id, "message.received", DATA);
    String b = event(id, "message.received", DATA).replace("/forum", "/forum:b");
    String longer = event("x".repeat(900) + id, "message.received", DATA);

    assertThat(send(ONE, a).body()).isNotEqualTo(send(ONE, b).body());
    assertThat(send(ONE, longer).body()).contains("cloudevents:sha256=");
    assertThat(send(ONE, longer.replace("xxx" + id, "xxy" + id)).body())
        .isNotEqualTo(send(ONE, longer).body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer wrong-token",
        "Basic " + TOKEN,
        TOKEN,
        "Bearer " + TOKEN + "x"
      })
  void without_the_token_nobody_is_believed(String authorization) {
    HttpRequest.Builder request = bellhop.request(PATH).header("Content-Type", ONE);
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }

    HttpResponse<String> answer =
        bellhop.send(request.POST(BodyPublishers.ofString(event(id, "message.received", DATA))));

    assertThat(Problem.of(answer, 401).detail()).doesNotContain(TOKEN);
    assertThat(pushes.of(key)).isEmpty();
  }

  @Test
  void a_strangers_body_is_not_waited_for() {
    assertThat(firstLine("wrong", 100)).contains(" 401 ");
    assertThat(firstLine(TOKEN, 9_000_000)).contains(" 413 ");
  }

  private static String firstLine(String token, long length) {
    return RawHttp.firstLine(
        bellhop.url(),
        """
        POST /bellhop%s HTTP/1.1
        Host: 127.0.0.1
        Content-Type: application/cloudevents+json
        Content-Length: %d
        Authorization: Bearer %s

        """
            .formatted(PATH, length, token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/cloudevents+avro",
        "application/cloudevents",
        "application/cloudevents-batch+xml",
        "text/plain",
        "application/x-www-form-urlencoded"
      })
  void other_forms_are_named(String type) {
    Problem.of(send(type, event(id, "message.received", DATA)), 415);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'\"specversion\":\"1.0\"' | '\"specversion\":\"0.3\"' | specversion",
        "'\"specversion\":\"1.0\",' | '' | specversion",
        "'\"source\":\"/forum\",' | '' | source",
        "'\"source\":\"/forum\"' | '\"source\":7' | source",
        "'\"id\":' | '\"nr\":' | id",
        "'\"type\":' | '\"kind\":' | type",
        "'\"type\":\"message.received\"' | '\"type\":\"Message Received\"' | type",
        "'\"data\":' | '\"date\":' | data",
        "'[\"42\"]' | '[{}]' | data.recipients[0].id"
      })
  void what_is_wrong_is_named(String what, String instead, String field) {
    String event = event(id, "message.received", DATA);
    assertThat(event).contains(what);

    assertThat(Problem.of(send(ONE, event.replace(what, instead)), 400).field()).isEqualTo(field);
    assertThat(Problem.of(send(MANY, "[" + event.replace(what, instead) + "]"), 400).field())
        .endsWith(field);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "7", "[]", "{\"id\":1,\"id\":2}", "{"})
  void nonsense_is_a_sentence(String body) {
    Problem.of(send(ONE, body), 400);
  }

  @Test
  void hostile_words_are_words() {
    String data = DATA.replace("Shall we meet?", "{{ x }}<script>\\u202e\\u0007</script>");

    assertThat(send(ONE, event(id, "message.received", data)).statusCode()).isEqualTo(202);
    Problem.of(
        send(
            ONE,
            event(id, "message.received", DATA.replace("}", ",\"path\":\"//evil.example/\"}"))),
        400);
  }

  private static String event(String id, String type, String data) {
    return "{\"specversion\":\"1.0\",\"source\":\"/forum\",\"id\":\"%s\",\"type\":\"%s\",\"data\":%s}"
        .formatted(id, type, data);
  }

  private static HttpRequest.Builder authorized(String type) {
    return bellhop
        .request(PATH)
        .header("Content-Type", type)
        .header("Authorization", "Bearer " + TOKEN);
  }

  private static HttpResponse<String> send(String type, String body) {
    return bellhop.send(authorized(type).POST(BodyPublishers.ofString(body)));
  }
}
