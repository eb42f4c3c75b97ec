package org.bellhop.push;

import java.util.Set;

/**
 * How much news a day is sent to a member at the most.
 *
 * @param mostADay 0 where there is no cap
 * @param exempt the categories that are neither held back nor counted
 */
public record Cap(int mostADay, Set<String> exempt) {
  public static final Cap OFF = new Cap(0, Set.of());

  public Cap {
    exempt = Set.copyOf(exempt);
  }

  boolean isOff() {
    return mostADay == 0;
  }
}
