package org.bellhop.push;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.Dialect;

/** Writes the engine's tasks, one for each push, on the connection of a running transaction. */
final class EngineTasks {
  static final TaskDescriptor<Void> PUSH = TaskDescriptor.of("push");

  private EngineTasks() {}

  static void add(Connection transaction, Dialect dialect, List<UUID> pushes, Lane lane) {
    if (pushes.isEmpty()) {
      return;
    }
    List<TaskInstance<?>> tasks =
        pushes.stream()
            .<TaskInstance<?>>map(
                id -> PUSH.instance(id.toString()).priority(lane.enginePriority()).build())
            .toList();
    SchedulerClient.Builder.create(new OneConnection(transaction), List.of())
        .jdbcCustomization(dialect.scheduling())
        .enablePriority()
        .build()
        .scheduleBatch(tasks, Instant.now());
  }
}
