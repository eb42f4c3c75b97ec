package org.bellhop.member;

/** Text that every database and every JSON reader takes as it is. */
public final class CleanText {
  private CleanText() {}

  /** Whether the text has neither control characters nor unpaired surrogates. */
  public static boolean isClean(String text) {
    // A loop: this is asked nine times in every registration.
    for (int index = 0; index < text.length(); ) {
      int point = text.codePointAt(index);
      if (Character.isISOControl(point)
          || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
        return false;
      }
      index += Character.charCount(point);
    }
    return true;
  }
}
