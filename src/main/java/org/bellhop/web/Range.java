package org.bellhop.web;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How far back the overview looks, and in what steps. */
public enum Range {
  DAY("24h", "24 hours", 24, Duration.ofHours(1)),
  WEEK("7d", "7 days", 28, Duration.ofHours(6)),
  MONTH("30d", "30 days", 30, Duration.ofDays(1));

  private final String word;
  private final String words;
  private final int steps;
  private final Duration step;

  Range(String word, String words, int steps, Duration step) {
    this.word = word;
    this.words = words;
    this.steps = steps;
    this.step = step;
  }

  /** A day for whatever else is asked. */
  static Range of(@Nullable String word) {
    return Stream.of(values()).filter(range -> range.word.equals(word)).findFirst().orElse(DAY);
  }

  /** As it stands in an address. */
  public String word() {
    return word;
  }

  /** As it stands in a sentence. */
  public String words() {
    return words;
  }

  int steps() {
    return steps;
  }

  Duration step() {
    return step;
  }
}
