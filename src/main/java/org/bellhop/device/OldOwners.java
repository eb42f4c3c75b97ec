package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import org.bellhop.database.Database;

/** The part of the devices' histories that tells of a time long ago. */
public final class OldOwners {
  private static final int SOME = 100;

  private final Database database;

  public OldOwners(Database database) {
    this.database = database;
  }

  /**
   * Deletes it, in short transactions. What was so at that time and since is still told: each
   * device's newest line before it stays.
   *
   * @return how many lines were deleted
   */
  public int before(Instant then) {
    int deleted = 0;
    long from = Long.MIN_VALUE;
    List<?> found;
    do {
      long since = from;
      found = database.read(em -> successors(em, since, then));
      List<?> lines = found;
      deleted += database.write(em -> deleteBefore(em, lines));
      from =
          found.isEmpty()
              ? from
              : ((Number) ((Object[]) found.get(found.size() - 1))[2]).longValue();
    } while (found.size() == SOME);
    return deleted;
  }

  /** Lines that are themselves old and have others before them, along their times. */
  private static List<?> successors(EntityManager em, long since, Instant then) {
    return em.createNativeQuery(
            "select c.subscription_id, c.epoch, c.changed_at from owner_change c"
                + " where c.changed_at >= ? and c.changed_at <= ? and exists (select 1 from"
                + " owner_change o where o.subscription_id = c.subscription_id and o.epoch < c.epoch)"
                + " order by c.changed_at limit "
                + SOME)
        .setParameter(1, since)
        .setParameter(2, then.toEpochMilli())
        .getResultList();
  }

  private static int deleteBefore(EntityManager em, List<?> lines) {
    return lines.stream()
        .map(Object[].class::cast)
        .mapToInt(
            line ->
                em.createNativeQuery(
                        "delete from owner_change where subscription_id = ? and epoch < ?")
                    .setParameter(1, line[0])
                    .setParameter(2, line[1])
                    .executeUpdate())
        .sum();
  }
}
