package org.bellhop.event;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text fit to be shown by a phone: no control characters, not too long. */
final class PhoneText {
  private static final Pattern SHOWN = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Z}]");
  private static final Pattern HALF = Pattern.compile("\\p{Cs}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private PhoneText() {}

  /**
   * The text, cut between two characters as people see them when it takes more than so many bytes
   * on its way. Unpaired surrogates become U+FFFD, control characters but line feeds vanish.
   */
  static String fitted(String text, int bytes) {
    String clean = clean(text);
    return length(clean) <= bytes ? clean : cut(clean, bytes - length("…"));
  }

  /** Whether anything is left of the text when it is made fit. */
  static boolean shows(String text) {
    return SHOWN.matcher(clean(text)).find();
  }

  private static String clean(String text) {
    String whole = HALF.matcher(text).replaceAll("\uFFFD");
    return CONTROL.matcher(whole).replaceAll("").strip();
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

  /** Bytes of UTF-8, with what JSON and the defence against templates will add at the most. */
  static int length(String text) {
    int added = 0;
    for (int at = 0; at < text.length(); at++) {
      added +=
          switch (text.charAt(at)) {
            case '"', '\\', '\n' -> 1;
            case '{', '}', '%' -> 3;
            default -> 0;
          };
    }
    return text.getBytes(StandardCharsets.UTF_8).length + added;
  }
}
