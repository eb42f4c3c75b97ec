package org.bellhop.onesignal;

import java.util.regex.Pattern;

/**
 * OneSignal renders headings and contents as Liquid templates, and members write them.
 *
 * <p>A zero-width joiner between the two characters of each Liquid mark makes it plain text for any
 * template engine, and no phone shows it. Liquid's own ways of quoting would show themselves
 * wherever OneSignal does not render.
 */
final class Liquid {
  private static final Pattern BETWEEN_MARKS = Pattern.compile("(?<=\\{)(?=[{%])|(?<=[}%])(?=\\})");
  private static final String ZERO_WIDTH_JOINER = "\u200D";

  private Liquid() {}

  static String inert(String text) {
    return BETWEEN_MARKS.matcher(text).replaceAll(ZERO_WIDTH_JOINER);
  }
}
