package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellhop.event.BadEvent;
import org.bellhop.event.Event;

/**
 * Where in foreign JSON the parts of an event stand, as a file says. Safe for use by many threads.
 *
 * @param types the site's own words for types, and ours; empty where they are the same
 * @param form how the site writes its texts
 */
record Mapping(Map<String, Template> parts, Map<String, String> types, TextForm form) {
  private static final List<String> WORDS = List.of("title", "subject", "text");
  private static final List<String> NEEDED = List.of("key", "type");
  private static final List<String> OTHERS =
      List.of(
          "recipients",
          "recipients.each",
          "everyone",
          "actor.id",
          "actor.name",
          "title",
          "subject",
          "text",
          "path",
          "thread",
          "timestamp",
          "expires");

  static Mapping of(SourceFile file) {
    Map<String, Template> parts = new HashMap<>();
    NEEDED.forEach(name -> parts.put(name, file.need(name, Template::parse)));
    OTHERS.forEach(name -> file.find(name, Template::parse).ifPresent(at -> parts.put(name, at)));
    if (!parts.containsKey("recipients") && !parts.containsKey("everyone")) {
      throw new IllegalArgumentException("recipients is missing, or everyone instead");
    }
    Map<String, String> types = file.below("types.", Mapping::type);
    TextForm form = file.find("text.form", TextForm::parse).orElse(TextForm.PLAIN);
    return new Mapping(parts, types, form);
  }

  private static String type(String ours) {
    if (!Event.isType(ours)) {
      throw new IllegalArgumentException("must be a type such as message.received");
    }
    return ours;
  }

  /**
   * @param source what the key begins with
   */
  Heard read(String source, JsonNode from) {
    String key = at("key", from).asText();
    String theirs = at("type", from).asText();
    String type = types.isEmpty() ? theirs : types.get(theirs);
    if (type == null) {
      return new Heard.Nothing("the file names no type of ours for its type");
    }
    if (key.isEmpty()) {
      throw BadEvent.field("key", "is missing: without it a repetition could not be told.");
    }
    boolean everyone = isTrue(at("everyone", from));
    ArrayNode recipients = recipients(from);
    if (everyone && !recipients.isEmpty()) {
      throw BadEvent.field("recipients", "and everyone exclude each other.");
    }
    if (recipients.isEmpty() && !everyone) {
      return new Heard.Nothing("it names nobody whom it concerns");
    }
    ObjectNode event = event(type, from);
    ObjectNode data = event.withObject("/data");
    if (everyone) {
      data.put("everyone", true);
    } else {
      data.set("recipients", recipients);
    }
    fill(data, from);
    return new Heard.News(EventKey.of(source, key), event);
  }

  /** As databases and programs write it; any other number or word is a mistake, and nobody's. */
  private static boolean isTrue(JsonNode said) {
    return Set.of("true", "1").contains(said.asText().toLowerCase(Locale.ROOT));
  }

  /** One alone, a list, or an object whose values they are, as PHP makes of a list with holes. */
  private ArrayNode recipients(JsonNode from) {
    ArrayNode recipients = JsonNodeFactory.instance.arrayNode();
    JsonNode all = at("recipients", from);
    if (all.isContainerNode()) {
      all.forEach(each -> recipients.add(each(each)));
    } else if (!all.isMissingNode() && !all.isNull() && !all.asText().isEmpty()) {
      recipients.add(each(all));
    }
    return recipients;
  }

  private JsonNode each(JsonNode recipient) {
    Template id = parts.get("recipients.each");
    return id == null ? recipient : id.of(recipient);
  }

  private ObjectNode event(String type, JsonNode from) {
    JsonNode time = at("timestamp", from);
    return time.isMissingNode() || time.isNull()
        ? Draft.of(type)
        : Draft.of(type, Times.read(time, "timestamp"));
  }

  private void fill(ObjectNode data, JsonNode from) {
    for (String name : WORDS) {
      text(at(name, from)).ifPresent(words -> data.put(name, form.plain(words)));
    }
    text(at("thread", from)).ifPresent(thread -> data.put("thread", thread));
    Optional.ofNullable(parts.get("path"))
        .flatMap(path -> text(path.address(from)))
        .ifPresent(path -> data.put("path", path));
    text(at("expires", from))
        .ifPresent(
            any -> data.put("expires", Times.read(at("expires", from), "expires").toString()));
    ObjectNode actor = JsonNodeFactory.instance.objectNode();
    text(at("actor.id", from)).ifPresent(id -> actor.put("id", id));
    text(at("actor.name", from)).ifPresent(name -> actor.put("name", name));
    data.set("actor", actor);
  }

  private static Optional<String> text(JsonNode value) {
    return value.isValueNode() && !value.isNull() && !value.asText().isBlank()
        ? Optional.of(value.asText())
        : Optional.empty();
  }

  private JsonNode at(String name, JsonNode from) {
    Template part = parts.get(name);
    return part == null ? JsonNodeFactory.instance.missingNode() : part.of(from);
  }
}
