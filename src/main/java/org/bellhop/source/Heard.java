package org.bellhop.source;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What was heard, put into Bellhop's own form. */
public sealed interface Heard {
  /**
   * Something that concerns members.
   *
   * @param key what makes a second telling harmless
   * @param event in the form of POST /api/events, not checked yet
   */
  record News(String key, ObjectNode event) implements Heard {}

  /**
   * Something that is no member's news.
   *
   * @param reason for the operator; holds nothing that members wrote
   */
  record Nothing(String reason) implements Heard {}
}
