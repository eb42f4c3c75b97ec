package org.bellhop.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads a request's body as a JSON object, refusing what is none and what is too large. */
final class JsonBody {
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  // Keys come from outside and would stay in memory for ever.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private static final ObjectReader UNIQUE_KEYS =
      JSON.with(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
  private static final Pattern ADVICE =
      Pattern.compile(
          "(: (enable|maybe) | \\((start marker|for \\w+ starting) |\\[Source).*", Pattern.DOTALL);
  private static final String TWICE = "Duplicate field ";

  private JsonBody() {}

  static byte[] bytes(InputStream body, int limit) throws IOException {
    byte[] bytes = body.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw tooLarge(limit);
    }
    return bytes;
  }

  static Refusal tooLarge(int limit) {
    return Refusal.of(413, "The body is larger than " + limit / 1024 + " KiB.");
  }

  /**
   * @param uniqueKeys whether a key may stand there but once; otherwise the last one counts
   */
  static ObjectNode object(byte[] body, boolean uniqueKeys) {
    if (node(body, uniqueKeys ? UNIQUE_KEYS : JSON) instanceof ObjectNode object) {
      return object;
    }
    throw notAnObject();
  }

  /** An object or a list in which no key stands twice. */
  static JsonNode any(byte[] body) {
    JsonNode node = node(body, UNIQUE_KEYS);
    if (node.isContainerNode()) {
      return node;
    }
    throw notAnObject();
  }

  private static JsonNode node(byte[] body, ObjectReader json) {
    try {
      // Strictly: a reader of JSON lets broken bytes pass in what it skips.
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      return json.readTree(text);
    } catch (CharacterCodingException broken) {
      throw Refusal.of(400, "The body is not UTF-8.");
    } catch (StreamConstraintsException extreme) {
      throw Refusal.of(
          400, "The body is nested too deeply, or has a number, a key or a text that is too long.");
    } catch (JsonProcessingException notJson) {
      throw Refusal.of(400, said(notJson));
    }
  }

  /** The JSON of a body that may be anything: nothing at all where it is none. */
  static JsonNode lenient(byte[] body) {
    try {
      return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  static JsonNode lenient(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (IOException notJson) {
      return MissingNode.getInstance();
    }
  }

  private static String said(JsonProcessingException notJson) {
    String complaint = notJson.getOriginalMessage();
    if (complaint.startsWith(TWICE)) {
      return "The body says this key twice: " + complaint.substring(TWICE.length()) + ".";
    }
    JsonLocation place = notJson.getLocation();
    return "The body is not JSON: %s, at line %d, column %d."
        .formatted(wrong(notJson, complaint), place.getLineNr(), place.getColumnNr());
  }

  /** Without what the library says behind it of its own settings and classes. */
  private static String wrong(JsonProcessingException notJson, String complaint) {
    if (notJson instanceof JsonEOFException) {
      return "it ends too soon";
    }
    return notJson instanceof MismatchedInputException
        ? "something stands after its end"
        : ADVICE.matcher(complaint).replaceFirst("");
  }

  private static Refusal notAnObject() {
    return Refusal.of(400, "The body must be a JSON object: {…}.");
  }
}
