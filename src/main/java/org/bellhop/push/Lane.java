package org.bellhop.push;

import com.github.kagkarlsson.scheduler.task.Priority;

/** Which pushes go first when many are due: one member's own before one to everybody. */
public enum Lane {
  PERSONAL(Priority.HIGH, 10),
  BROADCAST(Priority.LOW, 5);

  private final int enginePriority;
  private final int phonePriority;

  Lane(int enginePriority, int phonePriority) {
    this.enginePriority = enginePriority;
    this.phonePriority = phonePriority;
  }

  /** The lane whose pushes the engine knows by that priority. */
  static Lane of(int enginePriority) {
    return enginePriority == BROADCAST.enginePriority ? BROADCAST : PERSONAL;
  }

  int enginePriority() {
    return enginePriority;
  }

  /** OneSignal's {@code priority}: 10 wakes the phone, 5 waits until it wakes by itself. */
  public int phonePriority() {
    return phonePriority;
  }
}
