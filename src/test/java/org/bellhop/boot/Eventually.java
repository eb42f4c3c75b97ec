package org.bellhop.boot;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other threads and processes bring about, but not for ever. */
public final class Eventually {
  private static final Duration USUAL_LIMIT = Duration.ofSeconds(30);

  private Eventually() {}

  /** The value once it is as wanted; fails with the last one when that takes too long. */
  public static <T> T get(Supplier<T> value, Predicate<T> wanted) {
    return get(USUAL_LIMIT, value, wanted);
  }

  /** The same with a limit of its own. */
  public static <T> T get(Duration limit, Supplier<T> value, Predicate<T> wanted) {
    long deadline = System.nanoTime() + limit.toNanos();
    T last = value.get();
    while (!wanted.test(last)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not so within " + limit + "; last: " + last);
      }
      pause();
      last = value.get();
    }
    return last;
  }

  /** Asks until the condition holds; after the limit it fails and says what was seen instead. */
  public static void until(Duration limit, BooleanSupplier condition, Supplier<String> otherwise) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("Not within " + limit + ": " + otherwise.get());
      }
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }
}
