package org.bellhop.push;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * db-scheduler, set up to run the courier and the eraser: it keeps the due times, picks work among
 * any number of nodes, and takes over the work of a node that died.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
  private static final int THREADS = 8;
  private static final int THREADS_FOR_MANY = 8;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** How soon every node heeds what was written on another. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Scheduler personal;
  private final Scheduler many;
  private final Courier courier;
  private final Future<?> looking;
  private final Valve valve;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-valve");
            thread.setDaemon(true);
            return thread;
          });

  private Engine(Database database, Courier courier, Eraser eraser, Valve valve) {
    this.courier = courier;
    this.valve = valve;
    this.personal = scheduler(database, Lane.PERSONAL, List.of(push(Lane.PERSONAL)));
    this.many =
        scheduler(
            database,
            Lane.BROADCAST,
            List.of(
                push(Lane.CROWD),
                push(Lane.BROADCAST),
                task(
                    EngineTasks.BROADCAST,
                    (broadcast, context) -> after(write(broadcast, context))),
                task(
                    ErasureTasks.ERASE,
                    (erasure, context) -> after(eraser.carry(UUID.fromString(erasure.getId()))))));
    personal.start();
    many.start();
    looking = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Starts carrying pushes, those first that an earlier run left behind. */
  public static Engine start(Database database, Courier courier, Eraser eraser, Valve valve) {
    EngineTasks.renew(database);
    ErasureTasks.renew(database);
    return new Engine(database, courier, eraser, valve);
  }

  /** Each lane's tasks have a table and threads of their own: no one's news waits for a crowd's. */
  private static Scheduler scheduler(Database database, Lane lane, List<Task<?>> tasks) {
    SchedulerBuilder builder =
        Scheduler.create(database.writing(), tasks)
            .threads(lane == Lane.PERSONAL ? THREADS : THREADS_FOR_MANY)
            .tableName(lane.tasks())
            .jdbcCustomization(database.dialect().scheduling())
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .schedulerName(new SchedulerName.Fixed("bellhop-" + UUID.randomUUID()))
            .shutdownMaxWait(Duration.ofSeconds(15));
    if (database.dialect() == Dialect.MYSQL) {
      builder.pollUsingLockAndFetch(0.5, 2.0);
    }
    return builder.build();
  }

  private CustomTask<Void> push(Lane lane) {
    return task(lane.push(), (push, context) -> after(attempt(lane, push, context)));
  }

  private static CustomTask<Void> task(
      TaskDescriptor<Void> name, ExecutionHandler<Void> execution) {
    return Tasks.custom(name)
        .onDeadExecutionRevive()
        .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
        .execute(execution);
  }

  /**
   * While nothing may leave, nothing is picked: the pushes keep their places, and go out in their
   * order when it may.
   */
  private void look() {
    try {
      valve.look();
    } catch (RuntimeException databaseAway) {
      LOG.debug("The database does not answer; nothing can be picked either", databaseAway);
    }
    List.of(personal, many).forEach(this::heed);
  }

  private void heed(Scheduler scheduler) {
    if (valve.closed()) {
      scheduler.pause();
    } else if (scheduler.getSchedulerState().isPaused()) {
      scheduler.resume();
      scheduler.triggerCheckForDueExecutions();
    }
  }

  private static CompletionHandler<Void> after(Optional<Instant> again) {
    return (complete, operations) ->
        again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
  }

  private Optional<Instant> attempt(Lane lane, TaskInstance<Void> push, ExecutionContext context) {
    try {
      return courier.carry(UUID.fromString(push.getId()), lane);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return samePlace(context);
    }
  }

  /** All its pages, one after the other; what is written goes out meanwhile. */
  private Optional<Instant> write(TaskInstance<Void> broadcast, ExecutionContext context) {
    while (courier.write(UUID.fromString(broadcast.getId()))) {
      many.triggerCheckForDueExecutions();
      if (context.getSchedulerState().isShuttingDown() || valve.closed()) {
        return samePlace(context);
      }
    }
    many.triggerCheckForDueExecutions();
    return Optional.empty();
  }

  private static Optional<Instant> samePlace(ExecutionContext context) {
    return Optional.of(context.getExecution().executionTime);
  }

  /** New work has been committed: look now rather than at the next poll. */
  public void wake() {
    personal.triggerCheckForDueExecutions();
    many.triggerCheckForDueExecutions();
  }

  @Override
  public void close() {
    looking.cancel(false);
    watch.shutdown();
    many.stop();
    personal.stop();
  }
}
