package org.bellhop.push;

import java.util.List;
import org.bellhop.member.LockScreen;

/** Says no more of some news than a lock screen may show. */
@FunctionalInterface
public interface Discretion {
  /**
   * The same news in other words.
   *
   * @param screen anything but {@link LockScreen#FULL}
   * @param spoken the language of each device as it spells it
   */
  Message of(Message whole, LockScreen screen, List<String> spoken);
}
