package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All nodes together keep within one rate. */
abstract class RateTest extends StoreTest {
  RateTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void anEmptyBucket() {
    fill(System.currentTimeMillis());
  }

  @Test
  void three_nodes_take_no_more_than_one_may() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    long begin = System.nanoTime();
    long end = begin + 2_000_000_000L;
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> nodes = new ArrayList<>();
    for (int node = 0; node < 3; node++) {
      Rate rate = new Rate(database, 100);
      for (int thread = 0; thread < 2; thread++) {
        nodes.add(threads.submit(() -> takeUntil(rate, end, taken)));
      }
    }
    for (Future<?> node : nodes) {
      node.get();
    }
    threads.shutdown();

    double seconds = (System.nanoTime() - begin) / 1e9;
    // What the bucket and the three nodes may hold beyond what has grown.
    assertThat(taken.get()).isLessThanOrEqualTo((int) (100 * seconds) + 10 + 6);
    assertThat(taken.get()).isGreaterThan(100);
  }

  @Test
  @Timeout(60)
  void a_clock_that_is_put_back_stops_nobody() throws Exception {
    fill(System.currentTimeMillis() + 3_600_000);
    Rate rate = new Rate(database, 100);
    long begin = System.nanoTime();
    for (int turn = 0; turn < 20; turn++) {
      rate.take(Lane.PERSONAL);
    }
    assertThat(System.nanoTime() - begin).isLessThan(10_000_000_000L);
  }

  private static Void takeUntil(Rate rate, long end, AtomicInteger taken)
      throws InterruptedException {
    while (System.nanoTime() < end) {
      rate.take(Lane.PERSONAL);
      taken.incrementAndGet();
    }
    return null;
  }

  private void fill(long at) {
    database.write(
        em ->
            em.createNativeQuery("update sending set tokens = 0, filled_at = ? where id = 1")
                .setParameter(1, at)
                .executeUpdate());
  }
}
