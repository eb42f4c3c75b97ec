package org.bellhop.sandbox;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads and measures JSON text that may be anything. */
final class Json {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** The value of the text; the missing node when it is empty or not JSON. */
  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** Where the text stops being JSON. */
  static Optional<JsonLocation> fault(String text) {
    try {
      MAPPER.readTree(text);
      return Optional.empty();
    } catch (JsonProcessingException notJson) {
      return Optional.of(notJson.getLocation());
    }
  }

  /** The text with line breaks, for people; as it is when it is not JSON. */
  static String pretty(String text) {
    JsonNode json = read(text);
    return json.isMissingNode() ? text : json.toPrettyString();
  }

  static int bytes(JsonNode value) {
    return value.toString().getBytes(StandardCharsets.UTF_8).length;
  }
}
