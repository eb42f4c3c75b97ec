package org.bellhop.boot;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Lets many threads do something at one moment. */
public final class AtOnce {
  private AtOnce() {}

  /** What each of so many threads got, in the order of their numbers. */
  public static <T> List<T> run(int threads, IntFunction<T> work) {
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> all =
          pool.invokeAll(
              IntStream.range(0, threads)
                  .<Callable<T>>mapToObj(
                      number ->
                          () -> {
                            together.await();
                            return work.apply(number);
                          })
                  .toList());
      return all.stream().map(AtOnce::get).toList();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T> T get(Future<T> result) {
    try {
      return result.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }
}
