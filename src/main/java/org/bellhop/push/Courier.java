package org.bellhop.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one push from the outbox to the gateway and writes down how it ended. */
public final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Outbox outbox;
  private final PushGateway gateway;
  private final Clock clock;

  public Courier(Outbox outbox, PushGateway gateway, Clock clock) {
    this.outbox = outbox;
    this.gateway = gateway;
    this.clock = clock;
  }

  /**
   * One attempt.
   *
   * @return when to try again; empty when the push has ended
   */
  Optional<Instant> carry(UUID id) {
    return outbox.begin(id).flatMap(push -> settle(id, gateway.send(push), push));
  }

  private Optional<Instant> settle(UUID id, Delivery delivery, PushRequest push) {
    if (delivery instanceof Delivery.Accepted accepted) {
      outbox.accepted(id, accepted);
    } else if (delivery instanceof Delivery.NobodySubscribed nobody) {
      outbox.nobodySubscribed(id, nobody.reason());
    } else if (delivery instanceof Delivery.Rejected rejected) {
      LOG.warn("Push {} rejected: {}", id, rejected.reason());
      outbox.rejected(id, rejected.reason());
    } else if (delivery instanceof Delivery.Deferred deferred) {
      outbox.deferred(id, deferred.reason());
      return Optional.of(next(deferred.retryAfter(), push));
    } else if (delivery instanceof Delivery.KeyRefused refused) {
      LOG.error("OneSignal refuses the app's key, push {} waits: {}", id, refused.reason());
      outbox.deferred(id, refused.reason());
      return Optional.of(clock.instant().plus(LONGEST_PAUSE));
    }
    return Optional.empty();
  }

  /** Doubled at each failure, and scattered so that many pushes do not come back at once. */
  private Instant next(Optional<Duration> wished, PushRequest push) {
    long most = Math.min(LONGEST_PAUSE.toMillis(), 1_000L << Math.min(push.attempt(), 6));
    Duration pause = Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    Duration wish = wished.filter(each -> each.compareTo(pause) > 0).orElse(pause);
    // Not beyond the push's end: then it must be written down as expired.
    Duration left = push.timeToLive();
    return clock.instant().plus(wish.compareTo(left) > 0 ? left : wish);
  }
}
