package org.bellhop.event;

import java.time.Instant;
import java.util.List;
import org.bellhop.database.Database;

/** The events that came last, from wherever they came. */
public final class RecentEvents {
  private final Database database;

  public RecentEvents(Database database) {
    this.database = database;
  }

  /** Newest first. */
  public List<StoredEvent> since(Instant then, int most) {
    return database.read(
        em ->
            em.createQuery(
                    "select e from StoredEvent e where e.receivedAt >= :then"
                        + " order by e.receivedAt desc",
                    StoredEvent.class)
                .setParameter("then", then.toEpochMilli())
                .setMaxResults(most)
                .getResultList());
  }
}
