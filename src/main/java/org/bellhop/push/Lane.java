package org.bellhop.push;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import java.util.Collection;
import org.bellhop.device.Ownership;
import org.bellhop.device.Ownerships;

/**
 * What a push waits behind: one member's own news only behind other members' own, what goes to many
 * behind all that goes to many.
 */
public enum Lane {
  /** One member's own news, or that of a few. */
  PERSONAL("scheduled_tasks", "push", 10),
  /** News to named members who have very many phones together. */
  CROWD("broadcast_tasks", "crowd", 10),
  /** What everybody gets. */
  BROADCAST("broadcast_tasks", "push", 5);

  private final String tasks;
  private final String push;
  private final int phonePriority;

  Lane(String tasks, String push, int phonePriority) {
    this.tasks = tasks;
    this.push = push;
    this.phonePriority = phonePriority;
  }

  /** The table of the engine's tasks, which threads of their own work at. */
  String tasks() {
    return tasks;
  }

  /** The task that carries one of its pushes. */
  TaskDescriptor<Void> push() {
    return TaskDescriptor.of(push);
  }

  /**
   * To ask about devices of its pushes: what is for everybody goes through them along their ids.
   */
  Ownerships devices(Collection<Ownership> owned) {
    return new Ownerships(owned, this == BROADCAST);
  }

  /** OneSignal's {@code priority}: 10 wakes the phone, 5 waits until it wakes by itself. */
  public int phonePriority() {
    return phonePriority;
  }
}
