package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bellhop.event.BadEvent;

/** Recognises in what Ghost says of a post that it has just been published. */
final class GhostPost {
  private GhostPost() {}

  static Heard read(JsonNode post) {
    JsonNode now = post.path("current");
    if (!now.path("status").asText().equals("published")) {
      return new Heard.Nothing("the post is not published");
    }
    if (!isNew(post.path("previous"))) {
      return new Heard.Nothing("the post was published before");
    }
    String id = now.path("id").asText();
    if (id.isEmpty()) {
      throw BadEvent.field("post.current.id", "must be a text.");
    }
    return new Heard.News(EventKey.of("ghost", "post", id), event(now));
  }

  /** Ghost names what was changed; of a post that is published as it is made there is nothing. */
  private static boolean isNew(JsonNode before) {
    String status = before.path("status").asText();
    return before.isEmpty() || !(status.isEmpty() || status.equals("published"));
  }

  private static ObjectNode event(JsonNode post) {
    ObjectNode event = Draft.of("post.published", published(post));
    ObjectNode data = event.withObject("/data").put("everyone", true);
    data.set("subject", post.path("title"));
    data.set("text", excerpt(post));
    data.set("path", post.path("url"));
    data.putObject("actor").set("name", post.path("primary_author").path("name"));
    return event;
  }

  /** Of what only some may read nobody is told more than its title and what was written for all. */
  private static JsonNode excerpt(JsonNode post) {
    JsonNode own = post.path("custom_excerpt");
    boolean forAll = post.path("visibility").asText().equals("public");
    return own.isTextual() || !forAll ? own : post.path("excerpt");
  }

  private static Instant published(JsonNode post) {
    try {
      return OffsetDateTime.parse(post.path("published_at").asText()).toInstant();
    } catch (DateTimeException none) {
      throw BadEvent.field("post.current.published_at", "must be a time with its zone.");
    }
  }
}
