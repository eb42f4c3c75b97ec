package org.bellhop.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellhop.push.Outcome;
import org.bellhop.push.Tally;

/**
 * A picture of numbers, drawn as rectangles in a field that is 100 high; what it says stands beside
 * it in words.
 *
 * @param words what a screen reader says of it
 */
public record Chart(int width, List<Column> columns, String words) {
  /** So wide is a column with its gap. */
  static final int STEP = 10;

  static final int HEIGHT = 100;

  /** What belongs together, and what it says when one points at it. */
  public record Column(String title, List<Part> parts) {}

  /**
   * One rectangle.
   *
   * @param kind its colour's class
   */
  public record Part(String kind, long x, long y, long width, long height) {}

  /** The colour and the shape of an outcome. */
  public static String kind(Outcome outcome) {
    return switch (outcome) {
      case ACCEPTED -> "good";
      case NOT_SUBSCRIBED -> "off";
      case LEFT_OUT -> "out";
      case FAILED -> "bad";
      case WAITING -> "wait";
    };
  }

  /** Its word. */
  public static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** One line, as long as all of them, in the order of the outcomes. */
  public static Chart bar(Tally tally) {
    List<Part> parts = new ArrayList<>();
    long total = Math.max(tally.total(), 1);
    long end = 0;
    long seen = 0;
    for (Outcome outcome : Outcome.values()) {
      seen += tally.of(outcome);
      long next = 1_000 * seen / total;
      if (next > end) {
        parts.add(new Part(kind(outcome), end, 0, next - end, HEIGHT));
      }
      end = next;
    }
    return new Chart(1_000, List.of(new Column("", parts)), "");
  }

  /** One line, as long as its share. */
  public static Chart share(long part, long all) {
    long length = 1_000 * part / Math.max(all, 1);
    List<Part> parts =
        List.of(
            new Part("out", 0, 0, length, HEIGHT),
            new Part("none", length, 0, 1_000 - length, HEIGHT));
    return new Chart(1_000, List.of(new Column("", parts)), "");
  }
}
