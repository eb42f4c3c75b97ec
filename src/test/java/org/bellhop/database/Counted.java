package org.bellhop.database;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bellhop.boot.Eventually;

/** How many statements some work costs, as MySQL's server counts them. */
public final class Counted {
  private static final String COUNTS =
      "show global status where variable_name in"
          + " ('Com_select', 'Com_insert', 'Com_update', 'Com_delete', 'Com_commit')";

  private final Database database;

  public Counted(Database database) {
    this.database = database;
  }

  /** By the server's names, without those that were not counted. */
  public Map<String, Long> by(Runnable work) {
    // The pool makes its connections in the background, and each of these asks the server things.
    Eventually.get(this::connections, count -> count == 16);
    Map<String, Long> before = counts();
    work.run();
    Map<String, Long> after = counts();
    before.forEach((name, count) -> after.merge(name, -count, Long::sum));
    after.values().removeIf(count -> count == 0);
    return after;
  }

  private int connections() {
    String own = "select count(*) from information_schema.processlist where db = database()";
    Object count = database.read(em -> em.createNativeQuery(own).getSingleResult());
    return ((Number) count).intValue();
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    List<?> rows = database.read(em -> em.createNativeQuery(COUNTS).getResultList());
    for (Object row : rows) {
      Object[] count = (Object[]) row;
      counts.put((String) count[0], Long.parseLong((String) count[1]));
    }
    return counts;
  }
}
