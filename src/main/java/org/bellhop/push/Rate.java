package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;

/**
 * At most so many requests a second from all nodes together: a token bucket in the database, filled
 * by the database's own clock since the nodes' clocks differ. A node takes a twentieth of a
 * second's tokens at a time, so that this costs it few transactions.
 */
final class Rate {
  private static final long LEASE = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final int perSecond;
  private final int handful;
  private int tokens;
  private long leasedAt;

  Rate(Database database, int perSecond) {
    this.database = database;
    this.perSecond = perSecond;
    this.handful = Math.max(1, perSecond / 20);
  }

  /** Waits for its turn; with a single request a second and ten threads, ten seconds at most. */
  synchronized void take() throws InterruptedException {
    if (System.nanoTime() - leasedAt > LEASE) {
      tokens = 0;
    }
    while (tokens == 0) {
      tokens = database.write(this::lease);
      leasedAt = System.nanoTime();
      if (tokens == 0) {
        TimeUnit.MILLISECONDS.sleep(1 + 1_000L / perSecond);
      }
    }
    tokens--;
  }

  /** As many as have grown since the last time, at most a handful. */
  private int lease(EntityManager em) {
    Object[] row =
        (Object[])
            em.createNativeQuery(
                    "select tokens, filled_at, %s from sending where id = 1 for update"
                        .formatted(database.dialect().milliseconds()))
                .getSingleResult();
    double before = ((Number) row[0]).longValue() / 1_000.0;
    long now = ((Number) row[2]).longValue();
    // A clock that was put back must not keep anybody waiting for that time to come again.
    long since = Math.max(0, now - ((Number) row[1]).longValue());
    double full = Math.min(2.0 * handful, before + since * (perSecond / 1_000.0));
    int taken = (int) Math.min(handful, full);
    em.createNativeQuery("update sending set tokens = ?, filled_at = ? where id = 1")
        .setParameter(1, (long) ((full - taken) * 1_000))
        .setParameter(2, now)
        .executeUpdate();
    return taken;
  }
}
