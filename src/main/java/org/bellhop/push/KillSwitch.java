package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;

/** The operator's own stop of all sending, on every node, until he lets it go on. */
public final class KillSwitch {
  /** What becomes of the pushes that wait when sending is stopped. */
  public enum Backlog {
    /** They go out when sending goes on, if they are still news then. */
    KEEP,
    /** They are ended now, with the reason. */
    DROP
  }

  /** Since when and by whom sending is stopped. */
  public record Stop(Instant since, String by) {
    /** The reason that waiting pushes carry. */
    public String reason() {
      return "sending was stopped by " + by;
    }
  }

  private static final int BY_LENGTH = 128;

  private final Database database;
  private final Clock clock;

  public KillSwitch(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Empty while sending goes on. */
  public Optional<Stop> stop() {
    List<?> rows =
        database.read(
            em ->
                em.createNativeQuery("select stopped_at, stopped_by from sending where id = 1")
                    .getResultList());
    Object[] row = (Object[]) rows.get(0);
    return Optional.ofNullable((Number) row[0])
        .map(since -> new Stop(Instant.ofEpochMilli(since.longValue()), (String) row[1]));
  }

  /** Stops all sending. Returns how many waiting pushes were dropped. */
  public int stop(String by, Backlog backlog) {
    String who = Ending.beginning(by, BY_LENGTH);
    long now = clock.instant().toEpochMilli();
    return database.write(
        em -> {
          em.createNativeQuery(
                  "update sending set stopped_at = coalesce(stopped_at, ?), stopped_by = ?"
                      + " where id = 1")
              .setParameter(1, now)
              .setParameter(2, who)
              .executeUpdate();
          return backlog == Backlog.DROP ? drop(em, who, now) : 0;
        });
  }

  /** The engine finds them ended and takes their tasks away by itself. */
  private static int drop(EntityManager em, String by, long now) {
    String why = "dropped by " + by + ", who stopped sending";
    // These first: a page that is being written must be seen whole, or not be written so.
    int broadcasts = Broadcasts.drop(em, why);
    return broadcasts
        + em.createQuery(
                "update Push p set p.ending.state = :dropped, p.ending.reason = :why,"
                    + " p.ending.endedAt = :now, p.version = p.version + 1"
                    + " where p.ending.state = :waiting")
            .setParameter("dropped", Ending.State.DROPPED)
            .setParameter("why", why)
            .setParameter("now", now)
            .setParameter("waiting", Ending.State.WAITING)
            .executeUpdate();
  }

  /** How many pushes have not ended; a broadcast that is being written counts as one more. */
  long waiting() {
    return database.read(
        em ->
            em.createQuery(
                        "select count(p) from Push p where p.ending.state = :waiting", Long.class)
                    .setParameter("waiting", Ending.State.WAITING)
                    .getSingleResult()
                + em.createQuery(
                        "select count(b) from Broadcast b where b.dropped is null", Long.class)
                    .getSingleResult());
  }

  /** Lets sending go on. */
  public void goOn() {
    database.write(
        em ->
            em.createNativeQuery(
                    "update sending set stopped_at = null, stopped_by = null where id = 1")
                .executeUpdate());
  }
}
