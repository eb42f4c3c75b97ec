package org.bellhop.identity;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** A warning that anybody can cause, and that therefore stands in the log once a minute at most. */
final class Warning {
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final Logger log;
  private final AtomicLong last = new AtomicLong(System.nanoTime() - PAUSE);

  Warning(Logger log) {
    this.log = log;
  }

  void say(String sentence) {
    long now = System.nanoTime();
    long before = last.get();
    if (now - before >= PAUSE && last.compareAndSet(before, now)) {
      log.warn(sentence);
    }
  }
}
