package org.bellhop.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** What the pretend OneSignal will do out of the ordinary. Safe for use by many threads. */
public final class Script {

  private final Queue<Behaviour> queue = new ArrayDeque<>();
  private Instant downUntil = Instant.MIN;

  /** The next requests meet these, one each, after those already queued. */
  public synchronized void next(Behaviour... behaviours) {
    queue.addAll(List.of(behaviours));
  }

  /** Nothing is served until {@link #up()}. */
  public void down() {
    downUntil(Instant.MAX);
  }

  /** Nothing is served to a request made before this instant. */
  public synchronized void downUntil(Instant instant) {
    downUntil = instant;
  }

  /** Until when nothing is served; empty when requests are served. */
  synchronized Optional<Instant> awayUntil(Instant now) {
    return Optional.of(downUntil).filter(now::isBefore);
  }

  /** Served again. */
  public void up() {
    downUntil(Instant.MIN);
  }

  Outcome play(Instant at, Supplier<Outcome> processing) {
    return behaviour(at).play(processing);
  }

  private synchronized Behaviour behaviour(Instant at) {
    if (at.isBefore(downUntil)) {
      return Behaviour.unavailable();
    }
    Behaviour scripted = queue.poll();
    return scripted == null ? Supplier::get : scripted;
  }
}
