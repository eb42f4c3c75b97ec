package org.bellhop.push;

import java.util.List;
import java.util.function.Supplier;

/** What one event says, to be put into the languages of those it is said to. */
@FunctionalInterface
public interface Saying {
  /**
   * What one push says.
   *
   * @param spoken the language of each device as it spells it, for all devices of one push; asked
   *     for only where it matters
   */
  Message in(Supplier<List<String>> spoken);
}
