package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellhop.event.BadEvent;

/** CloudEvents 1.0 by HTTP, in JSON: structured, binary and in batches. Prints no token. */
public final class CloudEvents implements Webhook {
  private static final String STRUCTURED = "application/cloudevents";
  private static final String BATCH = "application/cloudevents-batch";
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  /** More want requests of their own: all of one are answered together. */
  private static final int MOST_EVENTS = 1_000;

  private final List<byte[]> tokens;
  private final CloudEvent reader;

  /**
   * @param tokens any of them will do, so that one can be replaced
   * @param prefix what the types begin with before our own names, such as org.example.
   */
  public CloudEvents(List<String> tokens, String prefix) {
    this.tokens = tokens.stream().map(token -> token.getBytes(StandardCharsets.UTF_8)).toList();
    this.reader = new CloudEvent(prefix);
  }

  @Override
  public int mostBytes() {
    return MOST_BYTES;
  }

  /** No body proves anything: the token must be right before one is waited for. */
  @Override
  public Proof proof(Headers headers) {
    String authorization = headers.need("Authorization");
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        || !isToken(authorization.substring(7).strip())) {
      throw WebhookRefused.unbelieved(
          "Authorization must be Bearer and a token of BELLHOP_CLOUDEVENTS_TOKEN.");
    }
    checkForm(media(headers));
    return body -> {};
  }

  private boolean isToken(String text) {
    boolean right = false;
    for (byte[] token : tokens) {
      right |= MessageDigest.isEqual(token, text.getBytes(StandardCharsets.UTF_8));
    }
    return right;
  }

  private static void checkForm(String media) {
    if (media.startsWith(STRUCTURED)
        && !List.of(STRUCTURED + "+json", BATCH + "+json").contains(media)) {
      throw WebhookRefused.unknownForm("Of CloudEvents' formats only JSON is understood here.");
    }
    if (!media.equals("application/json") && !media.endsWith("+json")) {
      throw WebhookRefused.unknownForm(
          "The data must be JSON: send it with Content-Type: application/json, or the whole as"
              + " application/cloudevents+json.");
    }
  }

  private static String media(Headers headers) {
    return headers
        .find("Content-Type")
        .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
        .orElse("");
  }

  @Override
  public List<Heard> read(Headers headers, JsonNode body) {
    return switch (media(headers)) {
      case BATCH + "+json" -> batch(body);
      case STRUCTURED + "+json" -> List.of(reader.structured(object(body)));
      default -> List.of(reader.binary(headers, object(body)));
    };
  }

  private static ObjectNode object(JsonNode body) {
    if (body instanceof ObjectNode object) {
      return object;
    }
    throw BadEvent.field("event", "must be a JSON object.");
  }

  private List<Heard> batch(JsonNode body) {
    if (!body.isArray() || body.size() > MOST_EVENTS) {
      throw BadEvent.field("batch", "must be a list of at most " + MOST_EVENTS + " events.");
    }
    List<Heard> heard = new ArrayList<>(body.size());
    for (JsonNode event : body) {
      heard.add(one(event, heard.size()));
    }
    return heard;
  }

  private Heard one(JsonNode event, int place) {
    try {
      return reader.structured(object(event));
    } catch (BadEvent wrong) {
      throw wrong.within("[" + place + "]");
    }
  }

  @Override
  public String toString() {
    return "CloudEvents";
  }
}
