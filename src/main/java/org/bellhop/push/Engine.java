package org.bellhop.push;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
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
import java.util.function.Supplier;
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
  private static final int THREADS = 10;
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** How soon every node heeds what was written on another. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Database database;
  private final Supplier<Scheduler> schedulers;
  private final Valve valve;
  private final ClockSteps steps;
  private final Future<?> looking;
  private volatile Scheduler scheduler;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-valve");
            thread.setDaemon(true);
            return thread;
          });

  private Engine(Database database, Supplier<Scheduler> schedulers, Valve valve) {
    this.database = database;
    this.schedulers = schedulers;
    this.valve = valve;
    steps = new ClockSteps(valve.clock(), System::nanoTime);
    scheduler = schedulers.get();
    scheduler.start();
    looking = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * While nothing may leave, nothing is picked: the pushes keep their places, and go out in their
   * order when it may.
   */
  private void look() {
    try {
      heedClock();
      valve.look();
    } catch (RuntimeException databaseAway) {
      LOG.debug("The database does not answer; nothing can be picked either", databaseAway);
    }
    if (valve.closed()) {
      scheduler.pause();
    } else if (scheduler.getSchedulerState().isPaused()) {
      scheduler.resume();
      wake();
    }
  }

  /**
   * Without this, what was due by the clock as it was would wait until it is so late again, and so
   * would the library's own threads, which is why they are exchanged.
   */
  private synchronized void heedClock() {
    Duration back = steps.back();
    if (back.isZero() || watch.isShutdown()) {
      return;
    }
    LOG.warn("The clock was put back by {}; what is due is put back, too", back);
    EngineTasks.putBack(database, back);
    steps.heeded();
    scheduler.stop();
    scheduler = schedulers.get();
    scheduler.start();
  }

  /** Starts carrying pushes, those first that an earlier run left behind. */
  public static Engine start(Database database, Courier courier, Eraser eraser, Valve valve) {
    EngineTasks.renew(database);
    ErasureTasks.renew(database);
    return new Engine(database, () -> scheduler(database, tasks(courier, eraser)), valve);
  }

  private static List<Task<?>> tasks(Courier courier, Eraser eraser) {
    CustomTask<Void> task =
        Tasks.custom(EngineTasks.PUSH)
            .onDeadExecutionRevive()
            .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
            .execute((push, context) -> after(attempt(courier, push, context)));
    CustomTask<Void> erase =
        Tasks.custom(ErasureTasks.ERASE)
            .onDeadExecutionRevive()
            .onFailure(new FailureHandler.OnFailureRetryLater<>(Duration.ofSeconds(10)))
            .execute((erasure, context) -> after(eraser.carry(UUID.fromString(erasure.getId()))));
    return List.of(task, erase);
  }

  private static Scheduler scheduler(Database database, List<Task<?>> tasks) {
    SchedulerBuilder builder =
        Scheduler.create(database.writing(), tasks)
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
    return builder.build();
  }

  private static CompletionHandler<Void> after(Optional<Instant> again) {
    return (complete, operations) ->
        again.ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
  }

  private static Optional<Instant> attempt(
      Courier courier, TaskInstance<Void> push, ExecutionContext context) {
    try {
      return courier.carry(UUID.fromString(push.getId()), Lane.of(push.getPriority()));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      // It keeps its place.
      return Optional.of(context.getExecution().executionTime);
    }
  }

  /** New work has been committed: look now rather than at the next poll. */
  public void wake() {
    scheduler.triggerCheckForDueExecutions();
  }

  @Override
  public void close() {
    looking.cancel(false);
    watch.shutdown();
    stop();
  }

  private synchronized void stop() {
    scheduler.stop();
  }
}
