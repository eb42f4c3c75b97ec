package org.bellhop.member;

import java.util.Optional;
import java.util.Set;

/**
 * What a member wants to be told, and when.
 *
 * @param switchedOff the categories that he wants nothing of
 */
public record Preference(
    Set<String> switchedOff, Optional<QuietHours> quiet, LockScreen lockScreen) {
  /** Of who has not said anything: everything, at any time. */
  public static final Preference USUAL =
      new Preference(Set.of(), Optional.empty(), LockScreen.FULL);

  public Preference {
    switchedOff = Set.copyOf(switchedOff);
  }
}
