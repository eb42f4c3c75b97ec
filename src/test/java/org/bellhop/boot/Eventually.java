package org.bellhop.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what other threads bring about, but not for ever. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Eventually() {}

  /** The value once it is as wanted; fails with the last one when that takes too long. */
  public static <T> T get(Supplier<T> value, Predicate<T> wanted) {
    Instant end = Instant.now().plus(LIMIT);
    T last = value.get();
    while (!wanted.test(last)) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("Not so within " + LIMIT.toSeconds() + " s; last: " + last);
      }
      pause();
      last = value.get();
    }
    return last;
  }

  private static void pause() {
    try {
      java.util.concurrent.TimeUnit.MILLISECONDS.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
