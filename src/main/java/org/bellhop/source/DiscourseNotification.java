package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.event.BadEvent;

/**
 * Puts a notification of Discourse's into our form.
 *
 * @param member the field that is the member's id: user_id or external_id
 */
record DiscourseNotification(String member) {
  /** Discourse's numbers; what is not here tells a member nothing that Bellhop has words for. */
  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(1, "mention.created"),
          Map.entry(2, "reply.created"),
          // Quoted.
          Map.entry(3, "mention.created"),
          Map.entry(5, "reaction.added"),
          Map.entry(6, "message.received"),
          // Invited to a private message.
          Map.entry(7, "message.received"),
          // Posted in a topic that is watched.
          Map.entry(9, "reply.created"),
          Map.entry(12, "badge.earned"),
          // A group was mentioned.
          Map.entry(15, "mention.created"),
          // The first post of a topic where those are watched.
          Map.entry(17, "post.published"),
          Map.entry(25, "reaction.added"),
          Map.entry(29, "mention.created"),
          Map.entry(30, "message.received"),
          // Invited to a chat's channel.
          Map.entry(31, "group.invited"),
          // Quoted in a chat.
          Map.entry(33, "mention.created"));

  /** Where Discourse names who did it, the first that is there; a badge is given by nobody. */
  private static final List<String> ACTOR =
      List.of(
          "display_username", "original_username", "mentioned_by_username", "invited_by_username");

  private static final List<String> SUBJECT =
      List.of("topic_title", "chat_channel_title", "badge_name");

  Heard read(ObjectNode notification) {
    int number = notification.path("notification_type").asInt(0);
    String type = TYPES.get(number);
    if (type == null) {
      return new Heard.Nothing("notifications of type " + number + " have no counterpart");
    }
    if (notification.path("read").asBoolean()) {
      return new Heard.Nothing("the member has read it");
    }
    JsonNode recipient = notification.path(member);
    if (recipient.isMissingNode() || recipient.isNull()) {
      return new Heard.Nothing("it has no " + member + ", which BELLHOP_DISCOURSE_MEMBER asks for");
    }
    return new Heard.News(
        EventKey.of("discourse", "notification", id(notification)),
        event(type, recipient, notification));
  }

  private static String id(ObjectNode notification) {
    JsonNode id = notification.path("id");
    if (!id.isIntegralNumber()) {
      throw BadEvent.field("notification.id", "must be a whole number.");
    }
    return id.asText();
  }

  private static ObjectNode event(String type, JsonNode recipient, ObjectNode notification) {
    JsonNode about = notification.path("data");
    // Then it is no news any more, also if somebody sends an old body again.
    ObjectNode event = Draft.of(type, created(notification));
    ObjectNode data = event.withObject("/data");
    data.putArray("recipients").add(recipient);
    text(about, ACTOR).ifPresent(name -> data.putObject("actor").put("name", name));
    text(about, SUBJECT).ifPresent(subject -> data.put("subject", subject));
    place(data, notification, about);
    return event;
  }

  private static Instant created(ObjectNode notification) {
    try {
      return OffsetDateTime.parse(notification.path("created_at").asText()).toInstant();
    } catch (DateTimeException none) {
      throw BadEvent.field("notification.created_at", "must be a time with its zone.");
    }
  }

  private static Optional<String> text(JsonNode data, List<String> names) {
    return names.stream()
        .map(data::path)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .filter(text -> !text.isBlank())
        .findFirst();
  }

  /** Discourse finds a topic by its number alone: the words of its address are members' words. */
  private static void place(ObjectNode data, ObjectNode notification, JsonNode about) {
    JsonNode topic = notification.path("topic_id");
    JsonNode channel = about.path("chat_channel_id");
    JsonNode badge = about.path("badge_id");
    if (topic.isIntegralNumber()) {
      data.put("path", path("t", topic, notification.path("post_number")));
      data.put("thread", "topic-" + topic.asText());
    } else if (channel.isIntegralNumber()) {
      data.put("path", path("chat/c/-", channel, about.path("chat_message_id")));
      data.put("thread", "channel-" + channel.asText());
    } else if (badge.isIntegralNumber()) {
      data.put("path", path("badges", badge));
    }
  }

  private static String path(String below, JsonNode... numbers) {
    return Stream.of(numbers)
        .filter(JsonNode::isIntegralNumber)
        .map(JsonNode::asText)
        .reduce(below, (path, number) -> path + "/" + number);
  }
}
