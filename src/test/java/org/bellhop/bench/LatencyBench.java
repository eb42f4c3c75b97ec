package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How soon after its answer an event's push is at OneSignal, however long the answers take. */
@Timeout(1_200)
class LatencyBench {
  private static final int IDLE_A_SECOND = 10;
  private static final int LEAST = 50;
  private static final double MICROS_IN_A_MILLI = 1e3;
  private static final String HEADING =
      """
      | database | a direct call, p50 / p99 ms | idle | at half load | half load, events a second \
      | aim: p99 over the direct call |
      | --- | --- | --- | --- | --- | --- |
      """;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void latency(TestDatabase kind) throws Exception {
    try (Pushing pushing = new Pushing(kind)) {
      Rounds.warmUp(pushing.measured(), pushing::burst);
      double half = pushing.burst(Rounds.TIME) / 2;
      Histogram direct = pushing.bare().micros();
      Histogram idle = new Pace(pushing, IDLE_A_SECOND).run();
      Histogram busy = new Pace(pushing, half).run();
      Report.line(
          "Event answered 2xx → request at OneSignal",
          HEADING,
          "| %s | %s | %s | %s | %.0f | ≤ 50 ms |%n"
              .formatted(kind, millis(direct), millis(idle), millis(busy), half));
    }
  }

  private static String millis(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f",
        micros.getValueAtPercentile(50) / MICROS_IN_A_MILLI,
        micros.getValueAtPercentile(99) / MICROS_IN_A_MILLI);
  }

  /** Events at fixed times. */
  private static final class Pace {
    private final Pushing pushing;
    private final double perSecond;
    private final long count;
    private final AtomicLong next;
    private final Semaphore due = new Semaphore(0);
    private final Map<Long, Long> answered = new ConcurrentHashMap<>();

    Pace(Pushing pushing, double perSecond) {
      this.pushing = pushing;
      this.perSecond = perSecond;
      this.count = Math.max(LEAST, (long) (perSecond * Rounds.TIME.toSeconds() * 2));
      this.next = new AtomicLong(pushing.take(count));
    }

    /** From each answer to its push, in microseconds. */
    Histogram run() throws InterruptedException {
      long end = next.get() + count;
      ExecutorService threads = Executors.newFixedThreadPool(Pushing.CONNECTIONS);
      for (int each = 0; each < Pushing.CONNECTIONS; each++) {
        threads.execute(() -> post(end));
      }
      long begin = System.nanoTime();
      for (long each = 0; each < count; each++) {
        long at = begin + (long) (each * 1e9 / perSecond);
        TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
        due.release();
      }
      due.release(Pushing.CONNECTIONS);
      threads.shutdown();
      assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
      assertThat(answered).hasSize((int) count);
      return untilTheyCame();
    }

    private void post(long end) {
      try (Wire wire = new Wire(pushing.measured().root())) {
        due.acquire();
        for (long number = next.getAndIncrement(); number < end; number = next.getAndIncrement()) {
          assertThat(wire.status(pushing.event(number))).isEqualTo(202);
          answered.put(number, System.nanoTime());
          due.acquire();
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Histogram untilTheyCame() {
      Map<Long, Long> came = pushing.came();
      Histogram micros = Load.empty();
      answered.forEach(
          (number, at) -> micros.recordValue(Math.max(0, (came.get(number) - at) / 1_000)));
      return micros;
    }
  }
}
