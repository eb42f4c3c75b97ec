package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;

/**
 * At most so many requests a second from all nodes together: a token bucket in the database, filled
 * by the database's own clock since the nodes' clocks differ. A node takes a twentieth of a
 * second's tokens at a time, so that this costs it few transactions. What goes to many takes only
 * what is more than that, so that one member's own news finds some.
 */
final class Rate {
  private static final long LEASE = Duration.ofSeconds(1).toNanos();

  private final Database database;
  private final int perSecond;
  private final int handful;
  private final Hand personal;
  private final Hand many;

  Rate(Database database, int perSecond) {
    this.database = database;
    this.perSecond = perSecond;
    this.handful = Math.max(1, perSecond / 20);
    this.personal = new Hand(0);
    this.many = new Hand(handful);
  }

  /** Waits for its turn; at one request a second, and with sixteen threads, sixteen seconds. */
  void take(Lane lane) throws InterruptedException {
    (lane == Lane.PERSONAL ? personal : many).take();
  }

  /** What this node holds for some lanes; those of other lanes do not wait for it. */
  private final class Hand {
    private final int left;
    private int tokens;
    private long leasedAt;

    /**
     * @param left how many tokens it leaves to others
     */
    Hand(int left) {
      this.left = left;
    }

    synchronized void take() throws InterruptedException {
      if (System.nanoTime() - leasedAt > LEASE) {
        tokens = 0;
      }
      while (tokens == 0) {
        tokens = database.write(em -> lease(em, left));
        leasedAt = System.nanoTime();
        if (tokens == 0) {
          TimeUnit.MILLISECONDS.sleep(1 + 1_000L / perSecond);
        }
      }
      tokens--;
    }
  }

  /** As many as have grown since the last time beyond what is left, at most a handful. */
  private int lease(EntityManager em, int left) {
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
    int taken = (int) Math.max(0, Math.min(handful, full - left));
    em.createNativeQuery("update sending set tokens = ?, filled_at = ? where id = 1")
        .setParameter(1, (long) ((full - taken) * 1_000))
        .setParameter(2, now)
        .executeUpdate();
    return taken;
  }
}
