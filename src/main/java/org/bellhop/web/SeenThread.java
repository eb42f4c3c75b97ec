package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads which thread a member has seen. */
final class SeenThread {
  /** As in an event. */
  private static final int LONGEST = 200;

  private SeenThread() {}

  static String of(JsonNode body) {
    JsonNode thread = body.path("thread");
    boolean fits = thread.isTextual() || thread.isIntegralNumber();
    if (!fits || thread.asText().isBlank()) {
      throw Refusal.field("thread", "is needed: the thread of the events, as they name it.");
    }
    if (thread.asText().length() > LONGEST) {
      throw Refusal.field("thread", "is longer than " + LONGEST + " characters.");
    }
    return thread.asText();
  }
}
