package org.bellhop.event;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text fit to be shown by a phone: no control characters, not too long. */
final class PhoneText {
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private PhoneText() {}

  /**
   * The text, cut between two characters as people see them when it takes more than so many bytes
   * of UTF-8. Unpaired surrogates become U+FFFD, control characters but line feeds vanish.
   */
  static String fitted(String text, int bytes) {
    String clean =
        text.replaceAll("\\p{Cs}", "\uFFFD").replaceAll("[\\p{Cntrl}&&[^\n]]", "").strip();
    return length(clean) <= bytes ? clean : cut(clean, bytes - length("…"));
  }

  private static String cut(String text, int bytes) {
    Matcher next = GRAPHEME.matcher(text);
    int end = 0;
    int used = 0;
    while (next.find()) {
      used += length(next.group());
      if (used > bytes) {
        break;
      }
      end = next.end();
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  private static int length(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
