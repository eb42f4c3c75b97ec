package org.bellhop.push;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;

/**
 * db-scheduler, set up to run the courier and the eraser: it keeps the due times, picks work among
 * any number of nodes, and takes over the work of a node that died.
 */
public final class Engine implements AutoCloseable {
  private static final int THREADS = 10;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  private final Scheduler scheduler;

  private Engine(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** Starts carrying pushes, those first that an earlier run left behind. */
  public static Engine start(Database database, Courier courier, Eraser eraser) {
    EngineTasks.renew(database);
    ErasureTasks.renew(database);
    CustomTask<Void> task =
        Tasks.custom(EngineTasks.PUSH)
            .onDeadExecutionRevive()
            .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
            .execute((push, context) -> after(courier.carry(UUID.fromString(push.getId()))));
    CustomTask<Void> erase =
        Tasks.custom(ErasureTasks.ERASE)
            .onDeadExecutionRevive()
            .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
            .execute((erasure, context) -> after(eraser.carry(UUID.fromString(erasure.getId()))));
    SchedulerBuilder builder =
        Scheduler.create(database.dataSource(), List.of(task, erase))
            .threads(THREADS)
            .jdbcCustomization(database.dialect().scheduling())
            .enablePriority()
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .schedulerName(new SchedulerName.Fixed("bellhop-" + UUID.randomUUID()))
            .shutdownMaxWait(Duration.ofSeconds(15));
    if (database.dialect() == Dialect.MYSQL) {
      builder.pollUsingLockAndFetch(0.5, 2.0);
    }
    Scheduler scheduler = builder.build();
    scheduler.start();
    return new Engine(scheduler);
  }

  private static CompletionHandler<Void> after(Optional<Instant> again) {
    return (complete, operations) ->
        again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
  }

  /** New work has been committed: look now rather than at the next poll. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  @Override
  public void close() {
    scheduler.stop();
  }
}
