package org.bellhop.push;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a push may leave now: the operator's switch, the line to OneSignal, its 10 × rule. */
public final class Valve {
  private static final Logger LOG = LoggerFactory.getLogger(Valve.class);

  private final Clock clock;
  private final KillSwitch killSwitch;
  private final Line line;
  private final KeyAlarm alarm;
  private final Quota quota;
  private final Rate rate;
  private volatile KillSwitch.@Nullable Stop stop;

  /**
   * @param perSecond the most requests a second, of all nodes together
   * @param batch the most devices in one push
   */
  public Valve(Database database, Clock clock, int perSecond, int batch) {
    this.clock = clock;
    this.killSwitch = new KillSwitch(database, clock);
    this.line = new Line(clock);
    this.alarm = new KeyAlarm(database);
    this.quota = new Quota(database, clock, batch);
    this.rate = new Rate(database, perSecond);
  }

  /**
   * Why that push may not leave now. Whoever asks says in the end that it is through.
   *
   * @param place where it stands: when all must wait, nobody falls behind those who come later
   */
  Optional<Hold> hold(UUID push, Lane lane, Instant place) {
    return Optional.ofNullable(stop)
        .map(stopped -> new Hold(place, stopped.reason()))
        .or(() -> quota.hold(push, lane))
        .or(() -> line.hold().map(closed -> new Hold(place, closed.why())));
  }

  /** Whatever became of the attempt, it is over. */
  void through(UUID push) {
    quota.through(push);
  }

  /** Waits until one more request is within the rate. */
  void awaitTurn(Lane lane) throws InterruptedException {
    rate.take(lane);
  }

  /** The push was over before it left; nothing was heard. */
  void nothingSent() {
    line.nothingSent();
  }

  /** What OneSignal made of it. Whatever it answered, it may have counted the devices. */
  void heard(PushRequest push, Delivery delivery) {
    if (delivery instanceof Delivery.NotSent) {
      return;
    }
    quota.handed(push.idempotencyKey(), push.devices().size());
    line.heard(delivery);
    alarm.heard(delivery);
  }

  Clock clock() {
    return clock;
  }

  /** Looks at what other nodes and the operators have written; many times a minute. */
  void look() {
    readStop();
    alarm.look();
    quota.look();
  }

  /** In turn: what was read earlier is never put in the place of what was read later. */
  private synchronized void readStop() {
    KillSwitch.Stop before = stop;
    stop = killSwitch.stop().orElse(null);
    if (before == null && stop != null) {
      LOG.warn("All sending is stopped by {}", stop.by());
    } else if (before != null && stop == null) {
      LOG.info("Sending goes on");
    }
  }

  /** Whether there is no use in looking for work. */
  boolean closed() {
    return stop != null || line.closed();
  }

  /** Stops all sending, here at once. Returns how many waiting pushes were dropped. */
  public int stop(String by, KillSwitch.Backlog backlog) {
    int dropped = killSwitch.stop(by, backlog);
    readStop();
    return dropped;
  }

  /** Lets sending go on, here at once. */
  public void goOn() {
    killSwitch.goOn();
    readStop();
  }

  /** The operator's stop as this node heeds it; another's is heard of within a second. */
  public Optional<KillSwitch.Stop> stopped() {
    return Optional.ofNullable(stop);
  }

  /** How many pushes wait, on all nodes together. */
  public long waiting() {
    return killSwitch.waiting();
  }

  /** The operator's switch; every node heeds it within a second. */
  KillSwitch killSwitch() {
    return killSwitch;
  }

  /** What OneSignal said when it refused the key, on whichever node, until it takes it again. */
  public Optional<String> keyRefused() {
    return line.keyRefused().or(alarm::refused);
  }

  /** The 10 × rule's state. */
  public Quota quota() {
    return quota;
  }
}
