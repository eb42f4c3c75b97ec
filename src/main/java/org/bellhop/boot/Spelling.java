package org.bellhop.boot;

import java.util.regex.Pattern;

/** How names and keys must be spelt to go through HTTP as they are. */
final class Spelling {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern VISIBLE = Pattern.compile("[!-~]+");
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Spelling() {}

  /** The name of a header or a cookie. */
  static String name(String text) {
    if (!TOKEN.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a name of letters, digits, - and _ without spaces, not " + text);
    }
    return text;
  }

  /** What a name begins with. */
  static String prefix(String text) {
    if (!VISIBLE.matcher(text).matches()) {
      throw new IllegalArgumentException("must have no spaces and ASCII only, not " + text);
    }
    return text;
  }

  /** What is sent in a header, and shown to nobody. */
  static String key(String text) {
    if (!VISIBLE.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be one line of ASCII without spaces, as it stands in OneSignal's dashboard");
    }
    return text;
  }

  static boolean isUuid(String text) {
    return UUID.matcher(text).matches();
  }
}
