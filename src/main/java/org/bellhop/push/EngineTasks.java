package org.bellhop.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;

/** Writes the engine's tasks, one for each push, on the connection of a running transaction. */
final class EngineTasks {
  static final TaskDescriptor<Void> PUSH = TaskDescriptor.of("push");

  private EngineTasks() {}

  /**
   * Writes the tasks of all waiting pushes anew, on the embedded database only. Whatever another
   * process had picked there, it is dead: without this its work would lie idle until the engine
   * misses its heartbeats. And an index that a kill has left damaged is made new with the table.
   */
  static void renew(Database database) {
    if (database.dialect() == Dialect.H2) {
      database.write(
          em -> {
            em.createNativeQuery("truncate table scheduled_tasks").executeUpdate();
            for (Lane lane : Lane.values()) {
              add(Database.connection(em), database.dialect(), waiting(em, lane), lane);
            }
            return database;
          });
    }
  }

  private static List<UUID> waiting(EntityManager em, Lane lane) {
    return em.createQuery(
            "select p.id from Push p where p.ending.state = :waiting and p.lane = :lane",
            String.class)
        .setParameter("waiting", Ending.State.WAITING)
        .setParameter("lane", lane)
        .getResultStream()
        .map(UUID::fromString)
        .toList();
  }

  static void add(Connection transaction, Dialect dialect, List<UUID> pushes, Lane lane) {
    if (!pushes.isEmpty()) {
      schedule(transaction, dialect, pushes.stream().map(id -> task(id, lane)).toList());
    }
  }

  /** That long after now. */
  static void add(Connection transaction, Dialect dialect, List<Push> pushes, Duration later) {
    schedule(
        transaction,
        dialect,
        pushes.stream().map(push -> task(push.id(), push.lane())).toList(),
        later);
  }

  private static TaskInstance<?> task(UUID push, Lane lane) {
    return PUSH.instance(push.toString()).priority(lane.enginePriority()).build();
  }

  static void schedule(
      Connection transaction, Dialect dialect, List<? extends TaskInstance<?>> tasks) {
    schedule(transaction, dialect, tasks, Duration.ZERO);
  }

  /** From now on, on the machine's own clock: the engine's library reckons with no other. */
  private static void schedule(
      Connection transaction,
      Dialect dialect,
      List<? extends TaskInstance<?>> tasks,
      Duration later) {
    SchedulerClient.Builder.create(new OneConnection(transaction), List.of())
        .jdbcCustomization(dialect.scheduling())
        .enablePriority()
        .build()
        .scheduleBatch(List.copyOf(tasks), Instant.now().plus(later));
  }
}
