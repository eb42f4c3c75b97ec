package org.bellhop.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * How much a site is asked at the most, so that random cookies make no hammer of Bellhop: eight
 * questions at once, fifty in a second, sixty in a minute for one address, or one network of IPv6.
 */
final class Questions {
  static final int AT_ONCE = 8;
  static final int A_SECOND = 50;
  static final int A_MINUTE_AND_ADDRESS = 60;

  private final Semaphore free = new Semaphore(AT_ONCE);
  private final Cache<Long, AtomicInteger> seconds;
  private final Cache<String, AtomicInteger> addresses;
  private final Clock clock;

  Questions(Clock clock) {
    this.clock = clock;
    this.seconds = Caffeine.newBuilder().maximumSize(4).build();
    this.addresses =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(100_000)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Whether one more may be put; nobody waits. */
  boolean begin(String address) {
    if (!isWithin(addresses, AddressBlock.network(address), A_MINUTE_AND_ADDRESS)
        || !free.tryAcquire()) {
      return false;
    }
    if (!isWithin(seconds, clock.instant().getEpochSecond(), A_SECOND)) {
      free.release();
      return false;
    }
    return true;
  }

  private static <K> boolean isWithin(Cache<K, AtomicInteger> counts, K key, int most) {
    return counts.get(key, first -> new AtomicInteger()).incrementAndGet() <= most;
  }

  void end() {
    free.release();
  }
}
