package org.bellhop.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.bellhop.member.CleanText;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** Reads an event as the HTTP contract gives it, and names the field that is wrong. */
public final class EventJson {
  private static final int MAX_RECIPIENTS = 100_000;
  private static final int MAX_THREAD = 200;

  private final Supplier<SiteUrl> site;
  private final Wordings wordings;

  public EventJson(Supplier<SiteUrl> site, Wordings wordings) {
    this.site = site;
    this.wordings = wordings;
  }

  /**
   * The event that this says, to be known by that key.
   *
   * @throws BadEvent naming the field, or the key
   */
  public Event read(String key, ObjectNode event) {
    checkKey(key);
    String type = type(event);
    Optional<Instant> happened = time(event, "timestamp", "timestamp");
    if (!(event.path("data") instanceof ObjectNode data)) {
      throw BadEvent.field("data", "must be an object.");
    }
    return new Event(
        key,
        type,
        audience(data),
        actor(data),
        words(type, data),
        targetUrl(data),
        thread(data),
        happened,
        time(data, "expires", "data.expires"));
  }

  private static void checkKey(String key) {
    try {
      Event.checkedKey(key);
    } catch (IllegalArgumentException wrong) {
      throw BadEvent.field("key", wrong.getMessage() + ".");
    }
  }

  private static String type(ObjectNode event) {
    String type = event.path("type").isTextual() ? event.path("type").textValue() : "";
    if (!Event.isType(type)) {
      throw BadEvent.field("type", "must be words with dots between, such as message.received.");
    }
    return type;
  }

  private static Event.Audience audience(ObjectNode data) {
    JsonNode recipients = data.path("recipients");
    boolean everyone = everyone(data.path("everyone"));
    if (everyone && !recipients.isMissingNode()) {
      throw BadEvent.field("data.recipients", "and data.everyone exclude each other.");
    }
    if (everyone) {
      return Event.Audience.everybody();
    }
    if (!recipients.isArray() || recipients.isEmpty()) {
      throw BadEvent.field("data.recipients", "must be a list of at least one member id.");
    }
    if (recipients.size() > MAX_RECIPIENTS) {
      throw BadEvent.field("data.recipients", "has more than " + MAX_RECIPIENTS + " entries.");
    }
    return named(recipients);
  }

  /** Each an id, or an object with an id and the name that phones of several members show. */
  private static Event.Audience named(JsonNode recipients) {
    List<MemberId> members = new ArrayList<>(recipients.size());
    Map<MemberId, String> names = new HashMap<>();
    for (JsonNode recipient : recipients) {
      String field = "data.recipients[" + members.size() + "]";
      MemberId member =
          recipient.isObject()
              ? member(recipient.path("id"), field + ".id")
              : member(recipient, field);
      String name = text(recipient.path("name"), field + ".name");
      if (name != null) {
        names.put(member, name);
      }
      members.add(member);
    }
    return new Event.Audience(false, members, names);
  }

  /** A broadcast is asked for in no other way than by true. */
  private static boolean everyone(JsonNode value) {
    if (!value.isMissingNode() && !value.isNull() && !value.isBoolean()) {
      throw BadEvent.field("data.everyone", "must be true or false.");
    }
    return value.booleanValue();
  }

  private static Optional<MemberId> actor(ObjectNode data) {
    JsonNode actor = data.path("actor");
    if (!actor.isMissingNode() && !actor.isNull() && !actor.isObject()) {
      throw BadEvent.field("data.actor", "must be an object with the actor's id and name.");
    }
    JsonNode id = actor.path("id");
    return id.isMissingNode() || id.isNull()
        ? Optional.empty()
        : Optional.of(member(id, "data.actor.id"));
  }

  private static MemberId member(JsonNode id, String field) {
    if (!id.isTextual() && !id.isIntegralNumber()) {
      throw BadEvent.field(field, "must be a member id: a text or a whole number.");
    }
    try {
      return MemberId.parse(id.asText());
    } catch (IllegalArgumentException wrong) {
      throw BadEvent.field(field, "is no member id: " + wrong.getMessage() + ".");
    }
  }

  private Event.Words words(String type, ObjectNode data) {
    Event.Words words =
        new Event.Words(
            text(data.path("actor").path("name"), "data.actor.name"),
            text(data.path("title"), "data.title"),
            text(data.path("subject"), "data.subject"),
            text(data.path("text"), "data.text"));
    boolean known = wordings.knows(type);
    if (!known && words.title() == null) {
      throw BadEvent.field("data.title", "is needed: the type " + type + " has no words here.");
    }
    if (!known && words.text() == null) {
      throw BadEvent.field("data.text", "is needed: the type " + type + " has no words here.");
    }
    return words;
  }

  private String targetUrl(ObjectNode data) {
    String path = text(data.path("path"), "data.path");
    try {
      return site.get().page(path == null ? "" : path);
    } catch (IllegalArgumentException wrong) {
      throw BadEvent.field("data.path", wrong.getMessage() + ".");
    }
  }

  private static @Nullable String thread(ObjectNode data) {
    JsonNode thread = data.path("thread");
    String text = thread.isIntegralNumber() ? thread.asText() : text(thread, "data.thread");
    if (text != null && text.length() > MAX_THREAD) {
      throw BadEvent.field("data.thread", "is longer than " + MAX_THREAD + " characters.");
    }
    if (text != null && !CleanText.isClean(text)) {
      throw BadEvent.field("data.thread", "must have no control characters and no broken ones.");
    }
    return text;
  }

  private static @Nullable String text(JsonNode value, String field) {
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw BadEvent.field(field, "must be a text.");
    }
    return value.textValue().isBlank() ? null : value.textValue();
  }

  private static Optional<Instant> time(ObjectNode in, String key, String field) {
    String text = text(in.path(key), field);
    try {
      return Optional.ofNullable(text).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
    } catch (DateTimeException wrong) {
      throw BadEvent.field(field, "must be a time with its zone, such as 2026-11-24T18:00:00Z.");
    }
  }
}
