package org.bellhop.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Lets many threads do the same thing at the same moment. */
public final class Together {
  private Together() {}

  /** What each thread got, in their order; the first failure of one of them fails the whole. */
  public static <T> List<T> call(int threads, IntFunction<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CyclicBarrier start = new CyclicBarrier(threads);
    try {
      List<Callable<T>> calls = new ArrayList<>();
      for (int number = 0; number < threads; number++) {
        int mine = number;
        calls.add(
            () -> {
              start.await(1, TimeUnit.MINUTES);
              return work.apply(mine);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : pool.invokeAll(calls, 5, TimeUnit.MINUTES)) {
        results.add(done.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
