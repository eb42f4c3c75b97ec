package org.bellhop.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;

/** Writes the engine's tasks, one for each push, on the connection of a running transaction. */
final class EngineTasks {
  /** A broadcast whose pushes are still to be written. */
  static final TaskDescriptor<Void> BROADCAST = TaskDescriptor.of("broadcast");

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
            em.createNativeQuery("truncate table broadcast_tasks").executeUpdate();
            Map<UUID, Duration> later = gathering(em);
            addDelayed(Database.connection(em), database.dialect(), later);
            for (Lane lane : Lane.values()) {
              List<UUID> now = new ArrayList<>(waiting(em, lane));
              now.removeAll(later.keySet());
              add(Database.connection(em), database.dialect(), now, lane);
            }
            addBroadcasts(em, database.dialect(), beingWritten(em));
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

  /** What is still gathered into leaves no sooner because a process ended meanwhile. */
  private static Map<UUID, Duration> gathering(EntityManager em) {
    Instant now = Instant.now();
    Map<UUID, Duration> later = new HashMap<>();
    em.createQuery(
            "select p.id, w.endsAt from OpenWindow w, Push p where p.id = w.push"
                + " and w.endsAt > :now and p.ending.state = :waiting",
            Object[].class)
        .setParameter("now", now.toEpochMilli())
        .setParameter("waiting", Ending.State.WAITING)
        .getResultList()
        .forEach(
            row ->
                later.put(
                    UUID.fromString((String) row[0]),
                    Duration.between(now, Instant.ofEpochMilli((Long) row[1]))));
    return later;
  }

  private static List<UUID> beingWritten(EntityManager em) {
    return em.createQuery("select b.id from Broadcast b", String.class)
        .getResultStream()
        .map(UUID::fromString)
        .toList();
  }

  static void addBroadcasts(EntityManager em, Dialect dialect, List<UUID> broadcasts) {
    schedule(Database.connection(em), dialect, Lane.BROADCAST, instances(BROADCAST, broadcasts));
  }

  static void add(Connection transaction, Dialect dialect, List<UUID> pushes, Lane lane) {
    schedule(transaction, dialect, lane, instances(lane.push(), pushes));
  }

  /** One member's own pushes that leave later, each after its time. */
  static void addDelayed(Connection transaction, Dialect dialect, Map<UUID, Duration> delays) {
    List<SchedulableInstance<?>> tasks = new ArrayList<>();
    delays.forEach(
        (id, delay) ->
            tasks.add(
                SchedulableInstance.of(
                    Lane.PERSONAL.push().instance(id.toString()).build(),
                    Instant.now().plus(delay))));
    client(transaction, dialect, Lane.PERSONAL).scheduleBatch(tasks);
  }

  static List<TaskInstance<?>> instances(TaskDescriptor<Void> task, List<UUID> ids) {
    return ids.stream().<TaskInstance<?>>map(id -> task.instance(id.toString()).build()).toList();
  }

  static void schedule(
      Connection transaction, Dialect dialect, Lane lane, List<TaskInstance<?>> tasks) {
    if (!tasks.isEmpty()) {
      client(transaction, dialect, lane).scheduleBatch(tasks, Instant.now());
    }
  }

  /** Of pushes that have ended; whichever node has picked one of them finds nothing to do. */
  static void remove(Connection transaction, Lane lane, List<UUID> pushes) {
    String sql = "delete from %s where task_name = ? and task_instance = ?";
    try (PreparedStatement delete = transaction.prepareStatement(sql.formatted(lane.tasks()))) {
      for (UUID push : pushes) {
        delete.setString(1, lane.push().getTaskName());
        delete.setString(2, push.toString());
        delete.addBatch();
      }
      delete.executeBatch();
    } catch (SQLException failed) {
      throw new PersistenceException(failed);
    }
  }

  /** Pushes of one lane, that long after now. */
  static void addLater(EntityManager em, Dialect dialect, List<Push> pushes, Duration later) {
    Lane lane = pushes.get(0).lane();
    client(Database.connection(em), dialect, lane)
        .scheduleBatch(
            instances(lane.push(), pushes.stream().map(Push::id).toList()),
            Instant.now().plus(later));
  }

  /** Its times are the machine's own: the engine's library reckons with no other clock. */
  private static SchedulerClient client(Connection transaction, Dialect dialect, Lane lane) {
    return SchedulerClient.Builder.create(new OneConnection(transaction), List.of())
        .jdbcCustomization(dialect.scheduling())
        .tableName(lane.tasks())
        .build();
  }

  /**
   * After the machine's clock was put back. What is due later than now was, but for the few that
   * wait for a retry, due already; the rows keep their order.
   */
  static void putBack(Database database, Duration by) {
    for (Lane lane : List.of(Lane.PERSONAL, Lane.BROADCAST)) {
      putBack(database, lane, "execution_time", by);
      putBack(database, lane, "last_heartbeat", by);
    }
  }

  private static void putBack(Database database, Lane lane, String time, Duration by) {
    String sql =
        "update %2$s set %1$s = timestampadd(second, ?, %1$s) where %1$s > ?"
            .formatted(time, lane.tasks());
    database.write(em -> putBack(Database.connection(em), database.dialect(), sql, by));
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
