package org.bellhop.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/**
 * What is kept of a request beside its columns.
 *
 * @param line method and address
 * @param headers those that are no secret, with their values
 * @param others the names of all other headers
 * @param cookies a name, and the short hash of a value, each
 * @param body what it was: an object, a form, empty …
 * @param keys the names in the body
 * @param refusal the sentence of the answer; empty where it was taken
 * @param nobody why no way recognised anybody
 */
public record SightingDetails(
    String line,
    List<Pair> headers,
    List<String> others,
    List<Pair> cookies,
    Body body,
    List<String> keys,
    String refusal,
    List<String> nobody) {
  /** Behind the name of a key that has no value. */
  static final String EMPTY = " (empty)";

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** A name and its value. */
  public record Pair(String name, String value) {}

  /** What stood in the body. */
  public record Body(Shape shape, int length) {}

  /** What a body can be. */
  public enum Shape {
    NONE,
    OBJECT,
    FORM,
    OTHER
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static SightingDetails parse(String json) {
    try {
      return JSON.readValue(json, SightingDetails.class);
    } catch (JsonProcessingException foreign) {
      throw new IllegalStateException(
          "The log of registrations has a row of another form", foreign);
    }
  }

  /** The value of a header that may be shown; empty where it did not come. */
  String header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Pair::value)
        .findFirst()
        .orElse("");
  }
}
