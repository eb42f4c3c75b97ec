package org.bellhop.push;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * db-scheduler, set up to run the courier and the eraser: it keeps the due times, picks work among
 * any number of nodes, and takes over the work of a node that died.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** How soon every node heeds what was written on another. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private final Database database;
  private final Courier courier;
  private final Eraser eraser;
  private final Valve valve;
  private final ClockSteps steps;
  private final Future<?> looking;
  private volatile Schedulers schedulers;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-valve");
            thread.setDaemon(true);
            return thread;
          });

  private Engine(Database database, Courier courier, Eraser eraser, Valve valve) {
    this.database = database;
    this.courier = courier;
    this.eraser = eraser;
    this.valve = valve;
    this.steps = new ClockSteps(valve.clock(), System::nanoTime);
    this.schedulers = schedulers();
    schedulers.start();
    looking = watch.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Schedulers schedulers() {
    CustomTask<Void> write =
        task(EngineTasks.BROADCAST, (broadcast, context) -> after(write(broadcast, context)));
    CustomTask<Void> erase =
        task(
            ErasureTasks.ERASE,
            (erasure, context) -> after(eraser.carry(UUID.fromString(erasure.getId()))));
    return Schedulers.of(
        database,
        List.of(push(Lane.PERSONAL)),
        List.of(push(Lane.CROWD), push(Lane.BROADCAST), write, erase));
  }

  /** Starts carrying pushes, those first that an earlier run left behind. */
  public static Engine start(Database database, Courier courier, Eraser eraser, Valve valve) {
    EngineTasks.renew(database);
    ErasureTasks.renew(database);
    return new Engine(database, courier, eraser, valve);
  }

  private CustomTask<Void> push(Lane lane) {
    return task(
        lane.push(),
        (push, context) -> {
          Optional<Instant> again = attempt(lane, push, context);
          // With a push that has ended its task has gone already.
          return (complete, operations) ->
              again.ifPresent(at -> operations.reschedule(complete, at));
        });
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
      heedClock();
      valve.look();
    } catch (RuntimeException databaseAway) {
      LOG.debug("The database does not answer; nothing can be picked either", databaseAway);
    } catch (Error failed) {
      // Whatever it is: else neither would be looked at ever again.
      LOG.error("The clock and the kill switch could not be looked at", failed);
    }
    heedValve();
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
    schedulers.stop();
    schedulers = schedulers();
    schedulers.start();
  }

  private void heedValve() {
    heed(schedulers.personal());
    heed(schedulers.many());
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

  /** What had been picked when the way was closed goes back to its place in the line. */
  private Optional<Instant> attempt(Lane lane, TaskInstance<Void> push, ExecutionContext context) {
    Instant place = context.getExecution().executionTime;
    try {
      Optional<Instant> again = courier.carry(UUID.fromString(push.getId()), lane, place);
      if (valve.closed()) {
        heedValve();
      }
      return again;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return Optional.of(place);
    }
  }

  /** All its pages, one after the other; what is written goes out meanwhile. */
  private Optional<Instant> write(TaskInstance<Void> broadcast, ExecutionContext context) {
    try (BroadcastWriter pages = courier.writer(UUID.fromString(broadcast.getId()))) {
      while (pages.next()) {
        schedulers.many().triggerCheckForDueExecutions();
        if (context.getSchedulerState().isShuttingDown() || valve.closed()) {
          return Optional.of(context.getExecution().executionTime);
        }
      }
    }
    schedulers.many().triggerCheckForDueExecutions();
    return Optional.empty();
  }

  /** New work of these lanes has been committed: look now rather than at the next poll. */
  public void wake(Set<Lane> lanes) {
    schedulers.wake(lanes);
  }

  @Override
  public void close() {
    looking.cancel(false);
    watch.shutdown();
    stop();
  }

  private synchronized void stop() {
    schedulers.stop();
  }
}
