package org.bellhop.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one thing over and over on so many connections, and counts. */
final class Load {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

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

  /** How often, in how long, and for how much of this process's processor time. */
  record Count(long steps, Duration time, Duration processor) {
    double perSecond() {
      return steps * 1e9 / time.toNanos();
    }

    /** What others on the machine do hardly changes it. A database outside is not in it. */
    double microsAStep() {
      return processor.toNanos() / 1e3 / steps;
    }
  }

  private Load() {}

  static Count run(Opening opening, int connections, Duration time) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    try {
      long before = PROCESS.getProcessCpuTime();
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
      return new Count(
          steps,
          Duration.ofNanos(System.nanoTime() - begin),
          Duration.ofNanos(PROCESS.getProcessCpuTime() - before));
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
