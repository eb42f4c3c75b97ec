package org.bellhop.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to OneSignal as this node knows it from the answers: open, closed for a while (too many
 * requests, nobody there), or closed because the key is refused, which an operator must mend. After
 * each while one push goes ahead and finds out; the others wait for what it hears.
 */
final class Line {
  private static final Logger LOG = LoggerFactory.getLogger(Line.class);

  /** Single failures are the push's own matter; so many in a row are the line's. */
  private static final int PATIENCE = 3;

  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final Duration KEY_REST = Duration.ofSeconds(60);

  /** A wish that is honoured for everything; a push that was told more waits longer by itself. */
  private static final Duration LONGEST_WISH = Duration.ofMinutes(15);

  private final Clock clock;
  private int failures;
  private @Nullable Hold hold;

  /** The hold for the others while one has gone ahead. */
  private @Nullable Hold ahead;

  private @Nullable String keyRefused;

  Line(Clock clock) {
    this.clock = clock;
  }

  /** Why nothing may leave now. Whoever is told nothing after a rest goes ahead of the others. */
  synchronized Optional<Hold> hold() {
    Hold now = hold;
    if (now == null || lasts(now)) {
      return Optional.ofNullable(now);
    }
    ahead = new Hold(clock.instant().plus(rest()), now.why());
    hold = ahead;
    return Optional.empty();
  }

  /** Whether all must wait; asks without going ahead. */
  synchronized boolean closed() {
    return hold != null && lasts(hold);
  }

  /** One that ends later than any can was made before the clock was put back. */
  private boolean lasts(Hold made) {
    Instant now = clock.instant();
    return now.isBefore(made.until()) && !made.until().isAfter(now.plus(LONGEST_WISH));
  }

  /** What OneSignal said when it refused the key, until it takes it again. */
  synchronized Optional<String> keyRefused() {
    return Optional.ofNullable(keyRefused);
  }

  synchronized void heard(Delivery delivery) {
    if (delivery instanceof Delivery.Deferred deferred) {
      failed(deferred);
    } else if (delivery instanceof Delivery.KeyRefused refused) {
      refused(refused.reason());
    } else {
      open();
    }
  }

  /**
   * A push had nothing to send: where all wait for one that went ahead, and it may have been this,
   * the next one goes at once. What OneSignal wished meanwhile stays.
   */
  synchronized void nothingSent() {
    Hold now = hold;
    if (now != null && now.equals(ahead)) {
      hold = new Hold(clock.instant(), now.why());
    }
  }

  private void open() {
    if (keyRefused != null) {
      LOG.info("OneSignal takes the app's key again");
    } else if (failures >= PATIENCE) {
      LOG.info("OneSignal answers again");
    }
    failures = 0;
    keyRefused = null;
    hold = null;
  }

  private void failed(Delivery.Deferred deferred) {
    failures++;
    if (failures == PATIENCE) {
      LOG.warn("OneSignal is away, all pushes wait: {}", deferred.reason());
    }
    Optional<Duration> rest =
        deferred
            .retryAfter()
            .map(wish -> wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish)
            .or(() -> failures < PATIENCE ? Optional.empty() : Optional.of(rest()));
    rest.ifPresent(time -> hold = new Hold(clock.instant().plus(time), deferred.reason()));
  }

  private void refused(String reason) {
    if (keyRefused == null) {
      LOG.error("OneSignal refuses the app's key, nothing is sent until it is right: {}", reason);
    }
    keyRefused = reason;
    hold = new Hold(clock.instant().plus(KEY_REST), "the key is refused: " + reason);
  }

  private Duration rest() {
    if (keyRefused != null) {
      return KEY_REST;
    }
    Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(failures - PATIENCE, 0), 5));
    return doubled.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : doubled;
  }
}
