package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.bellhop.event.BadEvent;

/**
 * Puts one CloudEvent into our form; its data is that of an event of ours.
 *
 * @param prefix what its type begins with before our own name
 */
record CloudEvent(String prefix) {

  /** Attributes and data in one object. */
  Heard structured(ObjectNode event) {
    return heard(name -> attribute(event.path(name), name), event.path("data"));
  }

  /** The attributes in headers, the data as the body. */
  Heard binary(Headers headers, ObjectNode data) {
    return heard(name -> headers.find("ce-" + name).map(CloudEvent::decoded), data);
  }

  private static Optional<String> attribute(JsonNode value, String name) {
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw BadEvent.field(name, "must be a text.");
    }
    return Optional.of(value.textValue()).filter(text -> !text.isEmpty());
  }

  /** In headers all but visible ASCII is percent-encoded; a plus sign there is a plus sign. */
  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItIs) {
      return value;
    }
  }

  private Heard heard(Function<String, Optional<String>> attributes, JsonNode data) {
    if (!need(attributes, "specversion").equals("1.0")) {
      throw BadEvent.field("specversion", "must be 1.0.");
    }
    String source = need(attributes, "source");
    String id = need(attributes, "id");
    String type = need(attributes, "type");
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type.startsWith(prefix) ? type.substring(prefix.length()) : type);
    attributes.apply("time").ifPresent(time -> event.put("timestamp", time));
    event.set("data", data);
    return new Heard.News(EventKey.of("cloudevents", source, id), event);
  }

  private static String need(Function<String, Optional<String>> attributes, String name) {
    return attributes
        .apply(name)
        .orElseThrow(() -> BadEvent.field(name, "is missing, which every CloudEvent has."));
  }
}
