package org.bellhop.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people say them; the exact one is for those who ask. */
public final class RelativeTime {
  private static final DateTimeFormatter DAY = format("d MMM uuuu");
  private static final DateTimeFormatter EXACT = format("d MMM uuuu, HH:mm:ss 'UTC'");

  private RelativeTime() {}

  /** Such as "3 min ago", or "in 2 h"; the day when it is more than a week away. */
  public static String words(Instant at, Instant now) {
    Duration distance = Duration.between(at, now).abs();
    if (distance.toMinutes() == 0) {
      return "just now";
    }
    if (distance.toDays() >= 7) {
      return DAY.format(at);
    }
    String amount = amount(distance);
    return at.isBefore(now) ? amount + " ago" : "in " + amount;
  }

  private static String amount(Duration distance) {
    if (distance.toHours() == 0) {
      return distance.toMinutes() + " min";
    }
    if (distance.toDays() == 0) {
      return distance.toHours() + " h";
    }
    return distance.toDays() == 1 ? "1 day" : distance.toDays() + " days";
  }

  /** To the second. */
  public static String exact(Instant at) {
    return EXACT.format(at);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }
}
