package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.bellhop.database.Database;
import org.bellhop.device.Reach;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OneSignal disables an app that sends more than ten times its subscribed devices within any
 * fifteen minutes. All nodes count together, minute by minute, and broadcasts wait from four fifths
 * of that on: what is left is for members' own news.
 */
public final class Quota {
  private static final Logger LOG = LoggerFactory.getLogger(Quota.class);
  private static final int WINDOW_MINUTES = 15;
  private static final int MESSAGES_PER_DEVICE = 10;
  private static final double HELD_FROM = 0.8;
  private static final Duration REST = Duration.ofSeconds(30);

  /** What is under way is through by then, nearly always. */
  private static final Duration SHORT_REST = Duration.ofSeconds(1);

  private final Database database;
  private final Clock clock;
  private final int batch;
  private final String node = UUID.randomUUID().toString();

  /** What this node has handed over and not yet written down. */
  private final AtomicLong unwritten = new AtomicLong();

  /** The broadcasts' pushes that this node has let pass, and of which nothing is known yet. */
  private final Set<UUID> underWay = new HashSet<>();

  private volatile long written;
  private volatile long subscribed;
  private volatile long countedMinute = Long.MIN_VALUE;
  private final AtomicBoolean held = new AtomicBoolean();

  /**
   * @param batch the most devices in one push
   */
  Quota(Database database, Clock clock, int batch) {
    this.database = database;
    this.clock = clock;
    this.batch = batch;
  }

  /** How much of what OneSignal allows has been used in the last fifteen minutes; 1 is all. */
  public double used() {
    return subscribed == 0
        ? 0
        : (double) (written + unwritten.get()) / (MESSAGES_PER_DEVICE * subscribed);
  }

  /** Whether broadcasts wait. */
  public boolean holdsBroadcasts() {
    return used() >= HELD_FROM;
  }

  /** OneSignal may have counted these devices of that push, which is through. */
  synchronized void handed(UUID push, int devices) {
    through(push);
    unwritten.addAndGet(devices);
  }

  /** The push is not under way any more. */
  synchronized void through(UUID push) {
    underWay.remove(push);
  }

  /**
   * Broadcasts wait; one member's own news does not. A broadcast's push that need not is under way
   * until it is through: those that ask at the same moment must not all find room for themselves.
   */
  Optional<Hold> hold(UUID push, Lane lane) {
    boolean full = holdsBroadcasts();
    if (held.getAndSet(full) != full) {
      LOG.warn(full ? "Broadcasts wait: {}" : "Broadcasts go on; {}", why());
    }
    return lane == Lane.BROADCAST ? enter(push) : Optional.empty();
  }

  private synchronized Optional<Hold> enter(UUID push) {
    if (holdsBroadcasts()) {
      return Optional.of(hold(REST, why()));
    }
    if (used() + reserved() >= HELD_FROM) {
      return Optional.of(hold(SHORT_REST, why() + ", and others are under way"));
    }
    underWay.add(push);
    return Optional.empty();
  }

  /** As if each had as many devices as there can be in one. */
  private double reserved() {
    double most = Math.min(batch, subscribed);
    return subscribed == 0 ? 0 : underWay.size() * most / (MESSAGES_PER_DEVICE * subscribed);
  }

  private Hold hold(Duration rest, String why) {
    return new Hold(clock.instant().plus(rest), "held by the 10 × guard: " + why);
  }

  private String why() {
    return "%d %% of the messages that OneSignal allows this app in %d minutes are used"
        .formatted(Math.round(used() * 100), WINDOW_MINUTES);
  }

  /** Writes down what this node has handed over, and reads what all have. */
  void look() {
    long minute = clock.instant().getEpochSecond() / 60;
    long fresh = unwritten.get();
    if (fresh > 0) {
      database.write(em -> add(em, minute, fresh));
    }
    long all = database.read(em -> sum(em, minute));
    wrote(fresh, all);
    if (minute != countedMinute) {
      subscribed = database.read(Reach::subscribed);
      countedMinute = minute;
      forgetBefore(Instant.ofEpochSecond((minute - 2 * WINDOW_MINUTES) * 60));
    }
  }

  /** Together: what was handed over since then is still among the unwritten. */
  private synchronized void wrote(long fresh, long all) {
    written = all;
    unwritten.addAndGet(-fresh);
  }

  private int add(EntityManager em, long minute, long devices) {
    int known =
        em.createNativeQuery(
                "update handed_over set devices = devices + ? where minute_at = ? and node = ?")
            .setParameter(1, devices)
            .setParameter(2, minute)
            .setParameter(3, node)
            .executeUpdate();
    return known > 0
        ? known
        : em.createNativeQuery(
                "insert into handed_over (minute_at, node, devices) values (?, ?, ?)")
            .setParameter(1, minute)
            .setParameter(2, node)
            .setParameter(3, devices)
            .executeUpdate();
  }

  private static long sum(EntityManager em, long minute) {
    Number sum =
        (Number)
            em.createNativeQuery(
                    "select coalesce(sum(devices), 0) from handed_over where minute_at >= ?")
                .setParameter(1, minute - WINDOW_MINUTES)
                .getSingleResult();
    return sum.longValue();
  }

  private void forgetBefore(Instant then) {
    database.write(
        em ->
            em.createNativeQuery("delete from handed_over where minute_at < ?")
                .setParameter(1, then.getEpochSecond() / 60)
                .executeUpdate());
  }
}
