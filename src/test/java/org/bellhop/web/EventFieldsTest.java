package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field of an event that is wrong is refused by its name. */
class EventFieldsTest {
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    bellhop = TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1"));
  }

  @AfterAll
  static void stop() {
    bellhop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5",
        "true",
        "null",
        "\"\"",
        "\"Message\"",
        "\"a b\"",
        "\".a\"",
        "\"a..\\u0000\"",
        "{}"
      })
  void type(String value) {
    refused(
        "type",
        "{\"type\":" + value + ",\"data\":{\"recipients\":[1],\"title\":\"T\",\"text\":\"t\"}}");
  }

  @Test
  void a_key_that_stands_there_twice_is_refused_and_named() {
    HttpResponse<String> answer =
        bellhop.event(
            "{\"type\":\"message.received\",\"data\":{\"recipients\":[1],\"recipients\":[2]}}");

    assertThat(Problem.of(answer, 400).detail()).contains("twice", "recipients");
  }

  @Test
  void type_missing_or_too_long() {
    refused("type", "{\"data\":{\"recipients\":[1]}}");
    refused("type", "{\"type\":\"" + "a".repeat(65) + "\",\"data\":{\"recipients\":[1]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1700000000", "\"yesterday\"", "\"2026-11-23\"", "\"2026-11-23T18:00:00\"", "{}"})
  void timestamp(String value) {
    refused(
        "timestamp",
        "{\"type\":\"message.received\",\"timestamp\":"
            + value
            + ",\"data\":{\"recipients\":[1]}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"data\":null", ",\"data\":[]", ",\"data\":\"x\""})
  void data(String data) {
    refused("data", "{\"type\":\"message.received\"" + data + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
"""
data.recipients    | "text":"x"
data.recipients    | "recipients":[]
data.recipients    | "recipients":null
data.recipients    | "recipients":"42"
data.recipients    | "recipients":{"3":{"user_id":3}}
data.recipients    | "recipients":[1],"everyone":true
data.recipients    | "everyone":false
data.recipients[1] | "recipients":["1",null]
data.recipients[0] | "recipients":[true]
data.recipients[0] | "recipients":[1.5]
data.recipients[0].id | "recipients":[{}]
data.recipients[1].id | "recipients":[1,{"name":"Anna"}]
data.recipients[0].id | "recipients":[{"id":"","name":"Anna"}]
data.recipients[0].name | "recipients":[{"id":"1","name":7}]
data.recipients[0].name | "recipients":[{"id":"1","name":{}}]
data.recipients[0] | "recipients":[[1]]
data.recipients[0] | "recipients":[""]
data.recipients[0] | "recipients":["   "]
data.recipients[0] | "recipients":["\\ud83d"]
data.recipients[0] | "recipients":["a\\u0000b"]
data.everyone      | "everyone":"yes"
data.everyone      | "everyone":"true"
data.everyone      | "everyone":1
data.everyone      | "everyone":{}
data.actor         | "recipients":[1],"actor":"7"
data.actor         | "recipients":[1],"actor":["7"]
data.actor.id      | "recipients":[1],"actor":{"id":""}
data.actor.id      | "recipients":[1],"actor":{"id":{}}
data.actor.id      | "recipients":[1],"actor":{"id":1.5}
data.actor.name    | "recipients":[1],"actor":{"name":7}
data.title         | "recipients":[1],"title":7
data.subject       | "recipients":[1],"subject":[]
data.text          | "recipients":[1],"text":{}
data.thread        | "recipients":[1],"thread":{}
data.thread        | "recipients":[1],"thread":1.5
data.thread        | "recipients":[1],"thread":"a\\u0000b"
data.thread        | "recipients":[1],"thread":"\\udc31"
data.expires       | "recipients":[1],"expires":"tomorrow"
data.expires       | "recipients":[1],"expires":1800000000
data.expires       | "recipients":[1],"expires":"2026-11-24T18:00:00"
data.path          | "recipients":[1],"path":7
data.path          | "recipients":[1],"path":"//evil.example"
data.path          | "recipients":[1],"path":"https://evil.example/"
data.path          | "recipients":[1],"path":"https://site.example.evil.example/"
data.path          | "recipients":[1],"path":"https://site.example@evil.example/"
data.path          | "recipients":[1],"path":"https://evil.example@site.example/"
data.path          | "recipients":[1],"path":"https:evil.example"
data.path          | "recipients":[1],"path":"https:/evil.example"
data.path          | "recipients":[1],"path":"http://site.example/"
data.path          | "recipients":[1],"path":"https://site.example:8443/"
data.path          | "recipients":[1],"path":"javascript:alert(1)"
data.path          | "recipients":[1],"path":"data:text/html,x"
data.path          | "recipients":[1],"path":"/100%"
""")
  void a_field_of_the_data(String field, String data) {
    refused(field, "{\"type\":\"message.received\",\"data\":{" + data + "}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"text\":\"x\",",
        "\"title\":\" \",\"text\":\"x\",",
        "\"title\":\"\\u0007\",\"text\":\"x\","
      })
  void an_unknown_type_needs_a_title(String data) {
    refused("data.title", "{\"type\":\"new.thing\",\"data\":{" + data + "\"recipients\":[1]}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"text\":\"\",", "\"text\":\"\\u0000\\n\","})
  void an_unknown_type_needs_a_text(String data) {
    refused(
        "data.text",
        "{\"type\":\"new.thing\",\"data\":{\"title\":\"T\"," + data + "\"recipients\":[1]}}");
  }

  @Test
  void what_is_too_long() {
    refused("data.recipients[0]", received("\"recipients\":[\"" + "x".repeat(10_000) + "\"]"));
    refused("data.thread", received("\"recipients\":[1],\"thread\":\"" + "x".repeat(201) + "\""));
    refused("data.path", received("\"recipients\":[1],\"path\":\"/" + "x".repeat(1_000) + "\""));
  }

  @Test
  void more_than_a_hundred_thousand_recipients_are_too_many() {
    String ids =
        IntStream.range(0, 100_001).mapToObj(Integer::toString).collect(Collectors.joining(","));

    refused("data.recipients", received("\"recipients\":[" + ids + "]"));
    assertThat(
            post(received(
                    "\"recipients\":[0"
                        + ids.substring(ids.indexOf(",1,")).replace(",100000", "")
                        + "]"))
                .body())
        .contains("\"recipients\":100000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "hello", "{\"type\":"})
  void what_is_no_json_object(String body) {
    Problem.of(post(body), 400);
  }

  private static String received(String data) {
    return "{\"type\":\"message.received\",\"data\":{" + data + "}}";
  }

  private static void refused(String field, String event) {
    assertThat(Problem.of(post(event), 400).field()).as(event).isEqualTo(field);
  }

  private static HttpResponse<String> post(String event) {
    return bellhop.event(event);
  }
}
