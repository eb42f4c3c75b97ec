package org.bellhop.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing over and over on so many connections, and counts. */
final class Load {
  /** One connection's repeated step; closed at the end. */
  interface Step extends AutoCloseable {
    void once() throws Exception;

    @Override
    default void close() throws IOException {}
  }

  /** Opens one connection. */
  interface Opening {
    Step open() throws Exception;
  }

  /** How often, in how long. */
  record Count(long steps, Duration time) {
    double perSecond() {
      return steps * 1e9 / time.toNanos();
    }
  }

  private Load() {}

  static Count run(Opening opening, int connections, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      List<Future<Long>> counts = new ArrayList<>();
      for (int each = 0; each < connections; each++) {
        counts.add(threads.submit(() -> untilEnd(opening, end)));
      }
      long steps = 0;
      for (Future<Long> count : counts) {
        steps += get(count);
      }
      return new Count(steps, Duration.ofNanos(System.nanoTime() - begin));
    } finally {
      threads.shutdownNow();
    }
  }

  private static long untilEnd(Opening opening, long end) throws Exception {
    long steps = 0;
    try (Step step = opening.open()) {
      while (System.nanoTime() < end) {
        step.once();
        steps++;
      }
    }
    return steps;
  }

  private static long get(Future<Long> count) throws Exception {
    try {
      return count.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("A step failed: " + failed.getCause(), failed);
    }
  }
}
