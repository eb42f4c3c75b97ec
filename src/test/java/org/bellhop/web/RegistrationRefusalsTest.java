package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no registration at all is refused, as a problem that says why. */
class RegistrationRefusalsTest {
  private static final String JSON = "application/json";
  private static final int LIMIT = 32 * 1024;
  @AutoClose private static final Phones phones = new Phones();

  @AfterEach
  void nothing_was_stored() {
    assertThat(phones.count()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":1,}        | Unexpected character ('}' (code 125)): was expecting double-quote to start field name, at line 1, column 8.",
        "{'a':1}          | Unexpected character (''' (code 39)): was expecting double-quote to start field name, at line 1, column 2.",
        "{\"a\":NaN}       | Non-standard token 'NaN', at line 1, column 9.",
        "{} {}            | something stands after its end, at line 1, column 4.",
        "{\"a\":[1        | it ends too soon, at line 1, column 8.",
        "{\"a\":[1}        | Unexpected close marker '}': expected ']', at line 1, column 8.",
      })
  void what_is_not_json_is_told_with_its_place_and_no_names_of_classes(String body, String said) {
    Problem refused = Problem.of(phones.post(Phones.utf8(body), "Content-Type", JSON), 400);

    assertThat(refused.detail()).isEqualTo("The body is not JSON: " + said);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "[]",
        "[{}]",
        "null",
        "7",
        "\"{}\"",
        "{",
        "{} {}",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":\"\u0001\"}",
        "\uFEFF{}",
        "platform=ios&oneSignalUserId=b2f7f966-d8cc-11e4-bed1-df8f05be55ba"
      })
  void what_is_no_json_object_is_refused(String body) {
    Problem.of(phones.post(Phones.utf8(body), "Content-Type", JSON), 400);
  }

  @Test
  void an_empty_object_is_a_registration_that_says_nothing() {
    assertThat(phones.post(Optional.of("bob"), "{}").statusCode()).isEqualTo(204);
  }

  static Stream<byte[]> not_utf8() {
    return Stream.of(
        new byte[] {(byte) 0xff},
        new byte[] {(byte) 0xc3},
        new byte[] {(byte) 0xc0, (byte) 0x80},
        new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
        "é".getBytes(StandardCharsets.ISO_8859_1));
  }

  @ParameterizedTest
  @MethodSource("not_utf8")
  void bytes_that_are_no_utf8_are_refused_even_where_nobody_looks(byte[] broken) {
    byte[] before = Phones.utf8("{\"ignored\":\"");
    byte[] after = Phones.utf8("\"}");
    byte[] body = new byte[before.length + broken.length + after.length];
    System.arraycopy(before, 0, body, 0, before.length);
    System.arraycopy(broken, 0, body, before.length, broken.length);
    System.arraycopy(after, 0, body, before.length + broken.length, after.length);

    assertThat(Problem.of(phones.post(body, "Content-Type", JSON), 400).detail()).contains("UTF-8");
  }

  @Test
  void deep_nesting_is_refused() {
    String deep = "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

    assertThat(Problem.of(phones.post(Phones.utf8(deep), "Content-Type", JSON), 400).detail())
        .contains("too deeply")
        .doesNotContain("StreamReadConstraints");
  }

  @Test
  void a_key_that_stands_there_twice_is_taken_as_the_last_one_says() {
    assertThat(phones.post(Optional.of("bob"), "{\"a\":1,\"a\":2}").statusCode()).isEqualTo(204);
  }

  @Test
  void exactly_32_kib_are_taken_and_one_byte_more_is_not() {
    assertThat(post(ofLength(LIMIT)).statusCode()).isEqualTo(204);
    Problem.of(post(ofLength(LIMIT + 1)), 413);
    assertThat(Problem.of(post(ofLength(40 * 1024)), 413).detail()).contains("32 KiB");
  }

  @Test
  void a_chunked_body_over_the_limit_leaves_the_next_request_alone() {
    byte[] body = ofLength(1024 * 1024);

    HttpResponse<String> answer =
        phones.post(
            "/api/registrations",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "Content-Type",
            JSON);

    Problem.of(answer, 413);
    assertThat(post(ofLength(100)).statusCode()).isEqualTo(204);
  }

  @Test
  void a_chunked_body_within_the_limit_is_taken() {
    byte[] body = ofLength(LIMIT);

    HttpResponse<String> answer =
        phones.post(
            "/api/registrations",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
            "Content-Type",
            JSON);

    assertThat(answer.statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=UTF-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml"
      })
  void another_content_type_is_refused(String type) {
    Problem.of(phones.post(Phones.utf8("{}"), "Content-Type", type), 415);
  }

  @Test
  void a_missing_content_type_is_refused() {
    Problem.of(phones.post(Phones.utf8("{}")), 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json; charset=UTF-8", "application/json;charset=utf-8"})
  void json_may_name_its_charset(String type) {
    assertThat(phones.post(Phones.utf8("{}"), "Content-Type", type).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void other_methods_are_refused(String method) {
    HttpResponse<String> answer =
        phones
            .bellhop()
            .send(
                phones
                    .bellhop()
                    .request("/api/registrations")
                    .header("Content-Type", JSON)
                    .method(method, BodyPublishers.ofString("{}")));

    Problem.of(answer, 405);
    assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
  }

  private static HttpResponse<String> post(byte[] body) {
    return phones.post(body, "Content-Type", JSON);
  }

  private static byte[] ofLength(int bytes) {
    String start = "{\"customData\":\"";
    return Phones.utf8(start + "x".repeat(bytes - start.length() - 2) + "\"}");
  }
}
