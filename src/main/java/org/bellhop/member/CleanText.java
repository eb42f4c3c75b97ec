package org.bellhop.member;

/** Text that every database and every JSON reader takes as it is. */
public final class CleanText {
  private static final char DELETE = 0x7f;

  private CleanText() {}

  /** Whether the text has neither control characters nor unpaired surrogates. */
  public static boolean isClean(String text) {
    // By hand: this is asked nine times in every registration, and of each phone of a million.
    for (int index = 0; index < text.length(); index++) {
      char each = text.charAt(index);
      if (each >= ' ' && each < DELETE) {
        continue;
      }
      if (Character.isISOControl(each)) {
        return false;
      }
      if (Character.isSurrogate(each) && !isPaired(text, index++)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPaired(String text, int high) {
    return Character.isHighSurrogate(text.charAt(high))
        && high + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(high + 1));
  }
}
