package org.bellhop.push;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.bellhop.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one push from the outbox to the gateway and writes down how it ended. */
public final class Courier {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  /** The process may be frozen at any point; what was seen longer ago than this is seen anew. */
  private static final Duration FENCE_HOLDS = Duration.ofSeconds(2);

  /** A database that is always that slow must not keep a thread for ever. */
  private static final int MOST_FENCES = 3;

  private final Outbox outbox;
  private final PushGateway gateway;
  private final Valve valve;
  private final Clock clock;

  public Courier(Outbox outbox, PushGateway gateway, Valve valve, Clock clock) {
    this.outbox = outbox;
    this.gateway = gateway;
    this.valve = valve;
    this.clock = clock;
  }

  /**
   * One attempt.
   *
   * @param place when it was due; there it goes back to if it must wait only because all must
   * @return when to try again; empty when the push has ended
   * @throws InterruptedException when the engine stops while this waits for its turn; the push is
   *     as it was
   */
  Optional<Instant> carry(UUID id, Lane lane, Instant place) throws InterruptedException {
    try {
      return attempt(id, lane, place);
    } catch (RuntimeException broken) {
      return stumbled(id, lane, broken);
    } finally {
      valve.through(id);
    }
  }

  /** Nobody would read why it waits, and it would never expire, if it stayed as it was. */
  private Optional<Instant> stumbled(UUID id, Lane lane, RuntimeException broken) {
    if (Outage.isCauseOf(broken)) {
      throw broken;
    }
    LOG.error("Push {} waits, an error stood in its way", id, broken);
    boolean waits =
        outbox
            .attempts(lane)
            .deferred(id, "an error inside Bellhop stood in the way, of which its log says more");
    return Optional.of(clock.instant().plus(LONGEST_PAUSE)).filter(again -> waits);
  }

  private Optional<Instant> attempt(UUID id, Lane lane, Instant place) throws InterruptedException {
    Optional<Hold> hold = valve.hold(id, lane, place);
    if (hold.isPresent()) {
      boolean waits = outbox.attempts(lane).deferred(id, hold.get().why());
      return hold.map(Hold::until).filter(again -> waits);
    }
    outbox.recheck(id, lane);
    valve.awaitTurn(lane);
    // From here to the request nothing waits: the fence holds for a moment only.
    return send(id, outbox.attempts(lane));
  }

  private Optional<Instant> send(UUID id, Attempts attempts) {
    for (int fenced = 1; ; fenced++) {
      Instant before = clock.instant();
      long began = System.nanoTime();
      Optional<PushRequest> push = attempts.begin(id);
      Duration stood = stood(before, began);
      if (push.isEmpty()) {
        valve.nothingSent();
        return Optional.empty();
      }
      if (stood.compareTo(FENCE_HOLDS) <= 0) {
        return send(id, push.get(), attempts);
      }
      LOG.warn("Push {} stood still for {} behind the fence, and is fenced again", id, stood);
      boolean waits = attempts.neverLeft(id, "whose the phones are took too long to find out");
      if (!waits || fenced == MOST_FENCES) {
        return Optional.of(next(Optional.empty(), push.get())).filter(again -> waits);
      }
    }
  }

  /**
   * By both clocks: the machine's own may have been put back meanwhile, and the other stands still
   * while the whole machine does.
   */
  private Duration stood(Instant before, long began) {
    Duration shown = Duration.between(before, clock.instant()).abs();
    Duration steady = Duration.ofNanos(System.nanoTime() - began);
    return steady.compareTo(shown) > 0 ? steady : shown;
  }

  /** Who writes down what is for everybody. */
  BroadcastWriter writer(UUID broadcast) {
    return outbox.broadcasts().writer(broadcast);
  }

  private Optional<Instant> send(UUID id, PushRequest push, Attempts attempts) {
    Delivery delivery = gateway.send(push);
    valve.heard(push, delivery);
    return settle(id, delivery, push, attempts);
  }

  private Optional<Instant> settle(
      UUID id, Delivery delivery, PushRequest push, Attempts attempts) {
    if (delivery instanceof Delivery.Accepted accepted) {
      attempts.accepted(id, accepted);
    } else if (delivery instanceof Delivery.NobodySubscribed nobody) {
      attempts.nobodySubscribed(id, nobody.reason());
    } else if (delivery instanceof Delivery.NotSent shadow) {
      attempts.notSent(id, shadow.reason());
    } else if (delivery instanceof Delivery.Rejected rejected) {
      LOG.warn("Push {} rejected: {}", id, rejected.reason());
      attempts.rejected(id, rejected.reason());
    } else if (delivery instanceof Delivery.Deferred deferred) {
      boolean waits = attempts.deferred(id, deferred.reason());
      return Optional.of(next(deferred.retryAfter(), push)).filter(again -> waits);
    } else if (delivery instanceof Delivery.KeyRefused refused) {
      boolean waits = attempts.deferred(id, "the key is refused: " + refused.reason());
      return Optional.of(clock.instant().plus(LONGEST_PAUSE)).filter(again -> waits);
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
