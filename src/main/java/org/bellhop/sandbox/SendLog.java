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

  /** Anybody may send here, so what is kept has an end: 16 MB. */
  static final int LETTERS = 8_000_000;

  private final Deque<Sent> entries = new ArrayDeque<>();
  private int letters;

  synchronized void add(Sent sent) {
    entries.addLast(sent);
    letters += sent.call().body().length();
    while (entries.size() > LIMIT || letters > LETTERS) {
      letters -= entries.removeFirst().call().body().length();
    }
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
