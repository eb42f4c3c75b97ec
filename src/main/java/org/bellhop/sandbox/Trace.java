package org.bellhop.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last exchanges with Bellhop, newest first. Safe for use by many threads. */
final class Trace {
  private static final int LIMIT = 50;

  private final Deque<Exchange> newestFirst = new ArrayDeque<>();
  private long count;

  synchronized void add(Instant at, Exchange.About about, Question question, Reply reply) {
    count++;
    newestFirst.addFirst(new Exchange(count, at, about, question, reply));
    if (newestFirst.size() > LIMIT) {
      newestFirst.removeLast();
    }
  }

  synchronized List<Exchange> newest(int most) {
    return newestFirst.stream().limit(most).toList();
  }
}
