package org.bellhop.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/** Does one thing over and over on so many connections, and counts. */
final class Load {
  private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;

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

  /** How often, in how long; and how long each step took, in microseconds. */
  record Count(long steps, Duration time, Histogram micros) {
    double perSecond() {
      return steps * 1e9 / time.toNanos();
    }

    /**
     * So many of a hundred steps took at most that long, in milliseconds. A step that stands still
     * keeps its connection from all those that would have come meanwhile: they are counted as if
     * they had waited, one at each usual distance (coordinated omission, by HdrHistogram).
     */
    double millis(double percent) {
      long usual = Math.max(1, Math.round(micros.getMean()));
      return micros.copyCorrectedForCoordinatedOmission(usual).getValueAtPercentile(percent) / 1e3;
    }
  }

  private Load() {}

  static Histogram empty() {
    return new Histogram(LONGEST_MICROS, 3);
  }

  static Count run(Opening opening, int connections, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long begin = System.nanoTime();
      long end = begin + time.toNanos();
      List<Future<Histogram>> parts = new ArrayList<>();
      for (int each = 0; each < connections; each++) {
        parts.add(threads.submit(() -> untilEnd(opening, end)));
      }
      Histogram all = empty();
      for (Future<Histogram> part : parts) {
        all.add(get(part));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      return new Count(all.getTotalCount(), took, all);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Histogram untilEnd(Opening opening, long end) throws Exception {
    Histogram micros = empty();
    try (Step step = opening.open()) {
      for (long before = System.nanoTime(); before < end; ) {
        step.once();
        long after = System.nanoTime();
        micros.recordValue(Math.min(LONGEST_MICROS, (after - before) / 1_000));
        before = after;
      }
    }
    return micros;
  }

  private static Histogram get(Future<Histogram> part) throws Exception {
    try {
      return part.get();
    } catch (ExecutionException failed) {
      throw new AssertionError("A step failed: " + failed.getCause(), failed);
    }
  }
}
