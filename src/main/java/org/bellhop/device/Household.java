package org.bellhop.device;

import org.bellhop.database.Database;

/** Whether a member who signs in on another's phone takes it over, or joins its owners. */
public enum Household {
  OFF,
  ON;

  public static Household of(boolean on) {
    return on ? ON : OFF;
  }

  /** Switched off, a phone is its latest claimant's alone: whoever joined must not come back. */
  public void settle(Database database) {
    if (this == OFF) {
      database.write(CoOwners::forgetAll);
    }
  }
}
