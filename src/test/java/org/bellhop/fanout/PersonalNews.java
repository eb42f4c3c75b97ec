package org.bellhop.fanout;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Each fifth of a second another member gets a message, until it is stopped. */
final class PersonalNews {
  private static final Duration EVERY = Duration.ofMillis(200);

  private final News news;
  private final int first;
  private final Map<Integer, Long> told = new ConcurrentHashMap<>();
  private final Queue<Exception> trouble = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private int next;

  /**
   * @param first the first member's number; the next one's is one more
   */
  PersonalNews(News news, int first) {
    this.news = news;
    this.first = first;
    clock.scheduleAtFixedRate(this::tellNext, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** A slow answer must not hold up the next message: that would hide what is measured. */
  private void tellNext() {
    int member = first + next++;
    told.put(member, System.nanoTime());
    threads.execute(() -> tell(member));
  }

  private void tell(int member) {
    try {
      news.toMember(member);
    } catch (Exception failed) {
      trouble.add(failed);
    }
  }

  /** When each member's message began to be told, by {@link System#nanoTime}. */
  Map<Integer, Long> told() {
    return told;
  }

  /** Whatever was not answered 202. */
  Queue<Exception> trouble() {
    return trouble;
  }

  void stop() throws InterruptedException {
    clock.shutdown();
    if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The clock goes on");
    }
    threads.shutdown();
  }
}
