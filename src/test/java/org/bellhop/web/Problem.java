package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;

/** An error answer, which must be a whole RFC 9457 problem. */
record Problem(String detail, String field) {

  /** The problem of that answer; fails when it is none, or of another status. */
  static Problem of(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    JsonNode body = json(answer.body());
    assertThat(body.path("type").asText()).isEqualTo("about:blank");
    assertThat(body.path("title").asText()).isNotBlank();
    assertThat(body.path("status").intValue()).isEqualTo(status);
    assertThat(body.path("detail").asText()).isNotBlank();
    return new Problem(body.path("detail").asText(), body.path("field").asText());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException notJson) {
      throw new AssertionError("No JSON: " + text, notJson);
    }
  }
}
