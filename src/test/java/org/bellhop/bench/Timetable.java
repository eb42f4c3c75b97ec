package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/** Events at fixed times, however long the answers take. */
final class Timetable {
  private static final int LEAST = 50;

  private final Pushing pushing;
  private final double perSecond;
  private final long count;
  private final AtomicLong next;
  private final Semaphore due = new Semaphore(0);
  private final Map<Long, Long> answered = new ConcurrentHashMap<>();

  Timetable(Pushing pushing, double perSecond) {
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
