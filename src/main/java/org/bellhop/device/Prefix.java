package org.bellhop.device;

/**
 * All texts that begin alike, as a range: unlike LIKE it needs no escapes, and an index serves it.
 */
record Prefix(String from, String to) {
  static Prefix of(String beginning) {
    int last = beginning.codePointBefore(beginning.length());
    String before = beginning.substring(0, beginning.length() - Character.charCount(last));
    return new Prefix(beginning, before + Character.toString(following(last)));
  }

  private static int following(int point) {
    if (point == Character.MIN_SURROGATE - 1) {
      return Character.MAX_SURROGATE + 1;
    }
    return Math.min(point + 1, Character.MAX_CODE_POINT);
  }
}
