package org.bellhop.web;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.push.Outcome;
import org.bellhop.push.Slot;
import org.bellhop.push.Tally;

/** What ended stretch by stretch, as pictures. */
final class TimeCharts {
  private static final DateTimeFormatter FROM =
      DateTimeFormatter.ofPattern("d MMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Beyond this time there is nothing more to see. */
  private static final double MOST = Math.log((double) Duration.ofHours(1).toMillis());

  private final List<Slot> slots;

  TimeCharts(List<Slot> slots) {
    this.slots = slots;
  }

  /** How many there were of each outcome, one upon the other. */
  Chart outcomes() {
    long most = slots.stream().mapToLong(slot -> slot.tally().total()).max().orElse(0);
    return chart(slot -> stacked(slot, Math.max(most, 1)), "How pushes ended: " + words(sum()));
  }

  /** How many there were. */
  Chart taps() {
    long most = slots.stream().mapToLong(Slot::taps).max().orElse(0);
    long sum = slots.stream().mapToLong(Slot::taps).sum();
    return chart(slot -> tapped(slot, Math.max(most, 1)), "Taps: " + Amounts.count(sum));
  }

  private static Chart.Column tapped(Slot slot, long most) {
    String title = FROM.format(slot.from()) + ": " + Amounts.of(slot.taps(), "tap");
    long height = slot.taps() == 0 ? 0 : Math.max(Chart.HEIGHT * slot.taps() / most, 1);
    return new Chart.Column(
        title, height == 0 ? List.of() : List.of(part("out", Chart.HEIGHT - height, height)));
  }

  /** From the time that half of them took to the time that all but a hundredth took. */
  Chart pace() {
    return chart(TimeCharts::spread, "Time from event to OneSignal");
  }

  private Tally sum() {
    return slots.stream().map(Slot::tally).reduce(Tally.NOTHING, Tally::plus);
  }

  private interface Drawing {
    Chart.Column of(Slot slot);
  }

  private Chart chart(Drawing drawing, String words) {
    List<Chart.Column> columns = new ArrayList<>();
    for (int place = 0; place < slots.size(); place++) {
      columns.add(shifted(drawing.of(slots.get(place)), (long) place * Chart.STEP));
    }
    return new Chart(slots.size() * Chart.STEP, columns, words);
  }

  private static Chart.Column shifted(Chart.Column column, long by) {
    return new Chart.Column(
        column.title(),
        column.parts().stream()
            .map(p -> new Chart.Part(p.kind(), p.x() + by, p.y(), p.width(), p.height()))
            .toList());
  }

  private static Chart.Column stacked(Slot slot, long most) {
    List<Chart.Part> parts = new ArrayList<>();
    long below = 0;
    long seen = 0;
    for (Outcome outcome : Outcome.values()) {
      seen += slot.tally().of(outcome);
      // What is there at all can be seen.
      long top =
          slot.tally().of(outcome) == 0 ? below : Math.max(Chart.HEIGHT * seen / most, below + 1);
      if (top > below) {
        parts.add(part(Chart.kind(outcome), Chart.HEIGHT - top, top - below));
      }
      below = top;
    }
    return new Chart.Column(FROM.format(slot.from()) + ": " + words(slot.tally()), parts);
  }

  private static Chart.Column spread(Slot slot) {
    Optional<Duration> half = slot.pace().within(0.5);
    Optional<Duration> most = slot.pace().within(0.99);
    if (half.isEmpty() || most.isEmpty()) {
      return new Chart.Column(FROM.format(slot.from()) + ": nothing was sent", List.of());
    }
    long low = height(half.get());
    long high = Math.max(height(most.get()), low + 2);
    return new Chart.Column(
        "%s: half within %s, 99 of 100 within %s"
            .formatted(
                FROM.format(slot.from()), Amounts.length(half.get()), Amounts.length(most.get())),
        List.of(
            part("none", Chart.HEIGHT - high, high - low), part("out", Chart.HEIGHT - low, low)));
  }

  private static long height(Duration time) {
    double share = Math.log((double) Math.max(time.toMillis(), 1)) / MOST;
    return Math.round(Chart.HEIGHT * Math.min(Math.max(share, 0.02), 0.98));
  }

  private static Chart.Part part(String kind, long y, long height) {
    return new Chart.Part(kind, 1, y, Chart.STEP - 2, height);
  }

  /** Such as "18 accepted, 2 not subscribed". */
  static String words(Tally tally) {
    String words =
        Stream.of(Outcome.values())
            .filter(outcome -> tally.of(outcome) > 0)
            .map(outcome -> Amounts.count(tally.of(outcome)) + " " + Chart.word(outcome))
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "nothing" : words;
  }

  /** When the pictures begin. */
  static Instant start(Instant now, Duration step, int count) {
    long length = step.toMillis();
    return Instant.ofEpochMilli((now.toEpochMilli() / length - count + 1) * length);
  }
}
