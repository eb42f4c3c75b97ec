package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellhop.database.Database;

/**
 * What of all nodes' pushes waits, for how long the oldest has, and how many ended lately, by how.
 */
public record Stock(long waiting, Duration oldest, Map<Ending.State, Long> ended) {
  /** Lately; what a question costs is bounded by it. */
  public static final Duration LATELY = Duration.ofMinutes(5);

  public static Stock take(Database database, Instant now) {
    return database.read(em -> take(em, now));
  }

  private static Stock take(EntityManager em, Instant now) {
    Object[] waiting =
        em.createQuery(
                "select count(p), min(p.createdAt) from Push p where p.ending.state = :waiting",
                Object[].class)
            .setParameter("waiting", Ending.State.WAITING)
            .getSingleResult();
    long since = waiting[1] == null ? now.toEpochMilli() : (Long) waiting[1];
    return new Stock(
        (Long) waiting[0], Duration.ofMillis(now.toEpochMilli() - since), ended(em, now));
  }

  private static Map<Ending.State, Long> ended(EntityManager em, Instant now) {
    List<Object[]> rows =
        em.createQuery(
                "select p.ending.state, count(p) from Push p where p.ending.endedAt > :then"
                    + " group by p.ending.state",
                Object[].class)
            .setParameter("then", now.minus(LATELY).toEpochMilli())
            .getResultList();
    return rows.stream()
        .collect(Collectors.toMap(row -> (Ending.State) row[0], row -> (Long) row[1]));
  }
}
