package org.bellhop.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a site writes what its members wrote, and how a phone can show it: plainly. */
enum TextForm {
  PLAIN,
  HTML,
  BBCODE,
  /** Both: phpBB 3.2 and later keep BBCode within tags of their own. */
  PHPBB;

  private static final Pattern BREAK =
      Pattern.compile("(?i)<(br|/p|/div|/li|/h[1-6]|/blockquote)\\b[^<>]*>");
  private static final Pattern TAG = Pattern.compile("<[/!a-zA-Z][^<>]*>");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-z]{2,6});");
  private static final Pattern QUOTE =
      Pattern.compile("(?i)\\[(/?)quote(?:[=:\\s][^\\[\\]]*+)?\\]");
  private static final Pattern BRACKETS =
      Pattern.compile(
          "(?i)\\[/?(?:b|i|u|s|url|img|color|size|font|code|list|\\*|li|email|attachment|center)"
              + "(?:[=:\\s][^\\[\\]]*+)?\\]");

  /** A phone shows a fraction of it. */
  private static final int LONGEST = 20_000;

  private static final Map<String, String> NAMED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  static TextForm parse(String word) {
    return Arrays.stream(values())
        .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "is "
                        + Arrays.stream(values())
                            .map(form -> form.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  String plain(String text) {
    String some = text.substring(0, Math.min(text.length(), LONGEST));
    String plain =
        switch (this) {
          case PLAIN -> some;
          case HTML -> fromHtml(some);
          case BBCODE -> fromBbCode(some);
          case PHPBB -> fromBbCode(fromHtml(some));
        };
    return plain.strip();
  }

  /** What is left is text, and escaped again wherever it is shown. */
  private static String fromHtml(String text) {
    String lines = BREAK.matcher(text).replaceAll("\n");
    return ENTITY
        .matcher(TAG.matcher(lines).replaceAll(""))
        .replaceAll(found -> Matcher.quoteReplacement(meant(found.group(1), found.group())));
  }

  private static String meant(String entity, String otherwise) {
    if (!entity.startsWith("#")) {
      return NAMED.getOrDefault(entity, otherwise);
    }
    boolean hex = entity.regionMatches(true, 1, "x", 0, 1);
    int point =
        hex
            ? Integer.parseInt(entity, 2, entity.length(), 16)
            : Integer.parseInt(entity, 1, entity.length(), 10);
    return Character.isValidCodePoint(point) ? Character.toString(point) : otherwise;
  }

  /** What somebody else had said is no news. */
  private static String fromBbCode(String text) {
    StringBuilder own = new StringBuilder();
    Matcher quote = QUOTE.matcher(text);
    int depth = 0;
    int from = 0;
    while (quote.find()) {
      own.append(depth == 0 ? text.substring(from, quote.start()) : "");
      depth = Math.max(0, depth + (quote.group(1).isEmpty() ? 1 : -1));
      from = quote.end();
    }
    own.append(depth == 0 ? text.substring(from) : "");
    return BRACKETS.matcher(own).replaceAll("");
  }
}
