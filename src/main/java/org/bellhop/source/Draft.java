package org.bellhop.source;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.bellhop.event.EventType;

/** Begins an event in the form of POST /api/events. */
final class Draft {
  private static final Duration USUAL_LIFE = Duration.ofDays(3);

  private Draft() {}

  /** Without a time, and with data that is empty. */
  static ObjectNode of(String type) {
    ObjectNode event = JsonNodeFactory.instance.objectNode().put("type", type);
    event.putObject("data");
    return event;
  }

  /**
   * Something that happened then, and is news for as long as its type says from then on, however
   * late it is heard of.
   */
  static ObjectNode of(String type, Instant happened) {
    Duration life = EventType.of(type).map(EventType::life).orElse(USUAL_LIFE);
    ObjectNode event = of(type).put("timestamp", happened.toString());
    event.withObject("/data").put("expires", happened.plus(life).toString());
    return event;
  }
}
