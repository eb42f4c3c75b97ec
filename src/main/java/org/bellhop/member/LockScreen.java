package org.bellhop.member;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How much of a member's news his phones show to whoever looks at them. */
public enum LockScreen {
  /** Who wrote, and what. */
  FULL,
  /** Who wrote, but not what. */
  SENDER,
  /** That there is something new, and no more. */
  NONE;

  /** As JSON spells it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LockScreen> of(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }
}
