package org.bellhop.push;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bellhop.database.Database;

/** db-scheduler twice: one for members' own news, and one for what goes to many. */
record Schedulers(Scheduler personal, Scheduler many) {
  /** The more, the more of them begin and end in one transaction. */
  private static final int PERSONAL = 16;

  /** With more of them a million phones are told no sooner (decision 63). */
  private static final int MANY = 8;

  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  static Schedulers of(Database database, List<Task<?>> personal, List<Task<?>> many) {
    return new Schedulers(
        scheduler(database, Lane.PERSONAL, personal), scheduler(database, Lane.BROADCAST, many));
  }

  /** Each lane's tasks have a table and threads of their own: no one's news waits for a crowd's. */
  private static Scheduler scheduler(Database database, Lane lane, List<Task<?>> tasks) {
    boolean personal = lane == Lane.PERSONAL;
    SchedulerBuilder builder =
        Scheduler.create(database.writing(), tasks)
            .threads(personal ? PERSONAL : MANY)
            .tableName(lane.tasks())
            .jdbcCustomization(database.dialect().scheduling())
            .pollingInterval(Duration.ofSeconds(1))
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(4)
            .schedulerName(new SchedulerName.Fixed("bellhop-" + UUID.randomUUID()))
            .shutdownMaxWait(Duration.ofSeconds(15));
    // To pick is a transaction: one's own are many and short, and no thread is to wait for the
    // next.
    return personal
        ? builder.pollUsingLockAndFetch(1.0, 4.0).build()
        : builder.pollUsingLockAndFetch(0.5, 2.0).build();
  }

  void start() {
    personal.start();
    many.start();
  }

  /** To look in vain is a transaction, too: at each event of a busy site that would be many. */
  void wake(Set<Lane> lanes) {
    if (lanes.contains(Lane.PERSONAL)) {
      personal.triggerCheckForDueExecutions();
    }
    if (lanes.contains(Lane.CROWD) || lanes.contains(Lane.BROADCAST)) {
      many.triggerCheckForDueExecutions();
    }
  }

  void stop() {
    many.stop();
    personal.stop();
  }
}
