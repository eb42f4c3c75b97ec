package org.bellhop.device;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.bellhop.database.Database;

/**
 * How many devices there are, each number read along an index.
 *
 * @param platforms by platform as the app names it; "" for those that named none
 * @param deaf those that are not subscribed
 * @param clones those that a backup made out of another
 */
public record Population(Map<String, Long> platforms, long deaf, long clones) {

  public static Population of(Database database) {
    return database.read(
        em ->
            new Population(
                platforms(em),
                count(em, "select count(*) from device where subscribed = false"),
                count(em, "select count(*) from device where clone = true")));
  }

  private static Map<String, Long> platforms(EntityManager em) {
    List<?> rows =
        em.createNativeQuery("select platform, count(*) from device group by platform")
            .getResultList();
    Map<String, Long> platforms = new TreeMap<>();
    for (Object each : rows) {
      Object[] row = (Object[]) each;
      platforms.merge(
          Objects.requireNonNullElse(row[0], "").toString(),
          ((Number) row[1]).longValue(),
          Long::sum);
    }
    return platforms;
  }

  private static long count(EntityManager em, String sql) {
    return ((Number) em.createNativeQuery(sql).getSingleResult()).longValue();
  }

  public long total() {
    return platforms.values().stream().mapToLong(Long::longValue).sum();
  }
}
