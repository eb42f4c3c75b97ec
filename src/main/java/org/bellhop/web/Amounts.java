package org.bellhop.web;

import java.time.Duration;
import java.util.Locale;

/** Numbers and lengths of time as pages write them. */
public final class Amounts {
  private Amounts() {}

  /** Such as "1,204". */
  public static String count(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** Such as "1 phone" or "1,204 phones". */
  public static String of(long number, String word) {
    return count(number) + " " + word + (number == 1 ? "" : "s");
  }

  /** Such as "99.2 %"; only all of it is "100 %". */
  public static String share(long part, long all) {
    double percent = all == 0 ? 0 : Math.floor(1_000.0 * part / all) / 10;
    return percent == Math.rint(percent)
        ? String.format(Locale.ENGLISH, "%.0f %%", percent)
        : String.format(Locale.ENGLISH, "%.1f %%", percent);
  }

  /** Such as "12 ms", "3.2 s", "4 min" or "2 h". */
  public static String length(Duration time) {
    if (time.compareTo(Duration.ofSeconds(1)) < 0) {
      return Math.max(time.toMillis(), 0) + " ms";
    }
    if (time.compareTo(Duration.ofMinutes(1)) < 0) {
      return String.format(Locale.ENGLISH, "%.1f s", time.toMillis() / 1_000.0);
    }
    return time.compareTo(Duration.ofHours(2)) < 0 ? time.toMinutes() + " min" : days(time);
  }

  private static String days(Duration time) {
    return time.toDays() < 2 ? time.toHours() + " h" : time.toDays() + " days";
  }
}
