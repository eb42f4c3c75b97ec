package org.bellhop.push;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;

/**
 * The rows of a table that are deleted when they are old.
 *
 * @param age the column that tells, with an index
 * @param key the columns of the primary key; more than one
 */
record OldRows(String table, String age, List<String> key) {

  /** Deletes so many at most whose age is below that, the oldest first. Returns how many. */
  int forgetBelow(EntityManager em, long below, int most) {
    List<?> oldest =
        em.createNativeQuery(
                "select %1$s from %2$s where %3$s < ? order by %3$s limit %4$d"
                    .formatted(String.join(", ", key), table, age, most))
            .setParameter(1, below)
            .getResultList();
    oldest.forEach(row -> delete(em, (Object[]) row));
    return oldest.size();
  }

  private void delete(EntityManager em, Object[] row) {
    Query delete =
        em.createNativeQuery(
            "delete from %s where %s = ?".formatted(table, String.join(" = ? and ", key)));
    for (int column = 0; column < row.length; column++) {
      delete.setParameter(column + 1, row[column]);
    }
    delete.executeUpdate();
  }
}
