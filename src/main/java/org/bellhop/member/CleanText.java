package org.bellhop.member;

/** Text that every database and every JSON reader takes as it is. */
public final class CleanText {
  private CleanText() {}

  /** Whether the text has neither control characters nor unpaired surrogates. */
  public static boolean isClean(String text) {
    return text.codePoints()
        .noneMatch(
            point ->
                Character.isISOControl(point)
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
