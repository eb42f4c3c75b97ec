package org.bellhop.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
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
    if (pushes.isEmpty()) {
      return;
    }
    List<TaskInstance<?>> tasks =
        pushes.stream()
            .<TaskInstance<?>>map(
                id -> PUSH.instance(id.toString()).priority(lane.enginePriority()).build())
            .toList();
    schedule(transaction, dialect, tasks);
  }

  /** For now, on the machine's own clock: the engine's library reckons with no other. */
  static void schedule(Connection transaction, Dialect dialect, List<TaskInstance<?>> tasks) {
    SchedulerClient.Builder.create(new OneConnection(transaction), List.of())
        .jdbcCustomization(dialect.scheduling())
        .enablePriority()
        .build()
        .scheduleBatch(tasks, Instant.now());
  }

  /**
   * After the machine's clock was put back. What is due later than now was, but for the few that
   * wait for a retry, due already; the rows keep their order.
   */
  static void putBack(Database database, Duration by) {
    for (String time : List.of("execution_time", "last_heartbeat")) {
      String sql =
          "update scheduled_tasks set %1$s = timestampadd(second, ?, %1$s) where %1$s > ?"
              .formatted(time);
      database.write(em -> putBack(Database.connection(em), database.dialect(), sql, by));
    }
  }

  private static int putBack(Connection transaction, Dialect dialect, String sql, Duration by) {
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setLong(1, -by.toSeconds() - 1);
      dialect.scheduling().setInstant(update, 2, Instant.now());
      return update.executeUpdate();
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }
}
