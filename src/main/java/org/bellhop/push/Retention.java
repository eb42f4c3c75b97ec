package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bellhop.database.Database;
import org.bellhop.device.OldOwners;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes once a day what nobody asks for any more, by one node at a time, in transactions that are
 * short. It has a clock of its own: the engine rests while sending is stopped, and this must not.
 */
public final class Retention implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /**
   * So long OneSignal remembers the key of a push: an event told again sends nothing until then.
   */
  private static final Duration KEYS = Duration.ofDays(30);

  private static final Duration WEBHOOKS = Duration.ofDays(1);

  /** Somewhere it is still yesterday; and a half of a push may leave a day after the other. */
  private static final Duration DAYS_COUNTED = Duration.ofDays(3);

  private static final Duration TURN = Duration.ofDays(1);
  private static final Duration LOOK = Duration.ofMinutes(10);

  private static final int PATIENCE_SECONDS = 5;

  /** A push may be two thousand phones. */
  private static final int SOME = 100;

  private final Database database;
  private final Clock clock;
  private final Duration keep;
  private final Future<?> looking;
  private volatile boolean closed;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-retention");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param keep how long what has ended is kept
   */
  public Retention(Database database, Clock clock, Duration keep) {
    this.database = database;
    this.clock = clock;
    this.keep = keep;
    looking = watch.scheduleWithFixedDelay(this::look, 1, LOOK.toMinutes(), TimeUnit.MINUTES);
  }

  private void look() {
    try {
      run();
    } catch (RuntimeException | Error failed) {
      // Whatever it is: else nothing would be deleted ever again.
      LOG.warn("What is old could not be deleted; it is tried again tomorrow", failed);
    }
  }

  /** Deletes what is old if no node has within the last day. Returns whether it was its turn. */
  boolean run() {
    boolean turn = !closed && database.write(this::takeTurn) > 0;
    if (turn) {
      Instant now = clock.instant();
      int pushes = endedBefore(now.minus(keep));
      int events = receivedBefore(now.minus(keep.compareTo(KEYS) > 0 ? keep : KEYS));
      int changes = new OldOwners(database).before(now.minus(keep));
      again(em -> Recipients.forgetBefore(em, now.minus(keep), SOME));
      again(em -> Told.forgetBefore(em, now.minus(DAYS_COUNTED), SOME));
      delete("merged", "event_key", "merged_at < ?", now.minus(keep));
      delete("gathering", "id", "ends_at < ?", now.minus(TURN));
      int uses = delete("webhook_use", "webhook", "used_at < ?", now.minus(WEBHOOKS));
      LOG.info(
          "Deleted what is old: {} pushes, {} events, {} changes of owner, {} webhook ids",
          pushes,
          events,
          changes,
          uses);
    }
    return turn;
  }

  private int takeTurn(EntityManager em) {
    long now = clock.millis();
    return em.createNativeQuery(
            "update sending set cleaned_at = ? where id = 1 and (cleaned_at <= ? or cleaned_at > ?)")
        .setParameter(1, now)
        .setParameter(2, now - TURN.toMillis())
        // A clock that was put back.
        .setParameter(3, now + TURN.toMillis())
        .executeUpdate();
  }

  /** What waits has no end, and stays. */
  private int endedBefore(Instant then) {
    return delete("push", "id", "ended_at < ?", then);
  }

  private void again(Function<EntityManager, Integer> some) {
    int deleted;
    do {
      deleted = closed ? 0 : database.write(some);
    } while (deleted == SOME);
  }

  /** Its pushes are found by its key: they go before it. */
  private int receivedBefore(Instant then) {
    return delete(
        "event",
        "event_key",
        "received_at < ? and not exists"
            + " (select 1 from push where push.event_key = event.event_key)",
        then);
  }

  private int delete(String table, String key, String which, Instant then) {
    String some = "select %s from %s where %s limit %d".formatted(key, table, which, SOME);
    String one = "delete from %s where %s = ?".formatted(table, key);
    int deleted = 0;
    List<?> found;
    do {
      found = closed ? List.of() : database.read(em -> found(em, some, then));
      List<?> keys = found;
      deleted += database.write(em -> delete(em, one, keys));
    } while (found.size() == SOME);
    return deleted;
  }

  private static List<?> found(EntityManager em, String some, Instant then) {
    return em.createNativeQuery(some).setParameter(1, then.toEpochMilli()).getResultList();
  }

  private static int delete(EntityManager em, String one, List<?> keys) {
    return keys.stream()
        .mapToInt(key -> em.createNativeQuery(one).setParameter(1, key).executeUpdate())
        .sum();
  }

  /** What is being deleted is deleted to its end: an interruption would close H2's file. */
  @Override
  public void close() {
    closed = true;
    looking.cancel(false);
    watch.shutdown();
    try {
      if (!watch.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("What is old is still being deleted, and is left alone");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
