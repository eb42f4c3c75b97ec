package org.bellhop.event;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For how long after a member was told of a thread its further news is gathered, by category. */
public record Windows(Map<String, Duration> byCategory) {
  /** Everything goes at once. */
  public static final Windows NONE = new Windows(Map.of());

  /** What comes in bursts, and nobody waits for. Who writes a message waits for the answer. */
  public static final Windows USUAL =
      new Windows(Map.of("comments", Duration.ofMinutes(5), "reactions", Duration.ofMinutes(15)));

  private static final Pattern WINDOW =
      Pattern.compile("([a-z][a-z0-9._-]{0,63})\\s*:\\s*([0-9]{1,5})([smh])");
  private static final Duration LONGEST = Duration.ofDays(1);

  public Windows {
    byCategory = Map.copyOf(byCategory);
  }

  /**
   * From a text such as {@code comments:10m,reactions:1h}, or {@code off}; a category that is not
   * named is not gathered.
   *
   * @throws IllegalArgumentException with what would be right
   */
  public static Windows parse(String text) {
    if (text.equals("off")) {
      return NONE;
    }
    Map<String, Duration> windows = new HashMap<>();
    for (String part : List.of(text.split(",", -1))) {
      Matcher window = WINDOW.matcher(part.strip());
      if (!window.matches()) {
        throw new IllegalArgumentException(
            "must be off, or categories with times, such as comments:10m,reactions:1h; not "
                + part);
      }
      if (windows.put(window.group(1), length(window)) != null) {
        throw new IllegalArgumentException("names " + window.group(1) + " twice");
      }
    }
    return new Windows(windows);
  }

  private static Duration length(Matcher window) {
    Duration length = Duration.parse("PT" + window.group(2) + window.group(3));
    if (length.isZero() || length.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must be from 1s to 24h for " + window.group(1));
    }
    return length;
  }

  Optional<Duration> of(String category) {
    return Optional.ofNullable(byCategory.get(category));
  }
}
