package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The last requests, whatever became of them. Safe for use by many threads. */
final class SendLog {

  static final int LIMIT = 1_000;

  private final Deque<Sent> entries = new ArrayDeque<>();

  synchronized void add(Sent sent) {
    if (entries.size() == LIMIT) {
      entries.removeFirst();
    }
    entries.addLast(sent);
  }

  /** Oldest first. */
  synchronized List<Sent> entries() {
    return List.copyOf(entries);
  }

  /** Newest first; of those with one collapse id a phone shows only the newest. */
  List<Notice> shownOn(UUID subscriptionId) {
    List<Sent> newestFirst = new ArrayList<>(entries());
    Collections.reverse(newestFirst);
    Set<String> collapsed = new HashSet<>();
    return newestFirst.stream()
        .map(sent -> sent.shownOn(subscriptionId))
        .flatMap(Optional::stream)
        .filter(notice -> notice.collapseId() == null || collapsed.add(notice.collapseId()))
        .toList();
  }

  /** A JSON array, oldest first. */
  String toJson() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    entries().forEach(sent -> array.add(sent.toJson()));
    return array.toString();
  }
}
