package org.bellhop.push;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;

/** Writes the engine's tasks, one for each erasure, into a running transaction. */
final class ErasureTasks {
  static final TaskDescriptor<Void> ERASE = TaskDescriptor.of("erase");

  private ErasureTasks() {}

  /** For the embedded database, whose tasks have just been written anew (decision 0010). */
  static void renew(Database database) {
    if (database.dialect() == Dialect.H2) {
      database.write(
          em -> {
            List<UUID> open =
                em.createQuery("select e.id from Erasure e", String.class)
                    .getResultStream()
                    .map(UUID::fromString)
                    .toList();
            add(em, database.dialect(), open);
            return open;
          });
    }
  }

  static void add(EntityManager em, Dialect dialect, List<UUID> erasures) {
    // Nobody waits for it at his phone.
    EngineTasks.schedule(
        Database.connection(em), dialect, Lane.BROADCAST, EngineTasks.instances(ERASE, erasures));
  }
}
