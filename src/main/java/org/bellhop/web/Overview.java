package org.bellhop.web;

import java.util.List;
import java.util.Objects;
import org.bellhop.device.Population;
import org.bellhop.push.Outcome;
import org.bellhop.push.Slot;

/** Whether all is well, in one sentence and some pictures. */
public record Overview(Range range, List<Slot> slots, Population population, List<Hand> hands) {
  /**
   * Something that somebody should look at.
   *
   * @param kind bad, when nothing is sent; wait, when there is time
   * @param page where one can do something about it
   */
  public record Hand(String kind, String title, String sentence, String page) {}

  /** So many of a thousand may fail before it is worth a word. */
  private static final long FAILED_IN_A_THOUSAND = 20;

  /** All of it together. */
  public Slot sum() {
    return slots.stream().reduce(Slot::plus).orElseThrow();
  }

  /** Such as "All well". */
  public String verdict() {
    if (hands.stream().anyMatch(hand -> hand.kind().equals("bad"))) {
      return hands.get(0).title() + ".";
    }
    if (total() == 0) {
      return population.total() == 0 ? "Nothing to carry yet." : "All quiet.";
    }
    return fails() ? "Many pushes fail." : "All well.";
  }

  /** The numbers behind it. */
  public String numbers() {
    return total() == 0
        ? "No push ended in the last %s.".formatted(range.words())
        : "Pushes to %s in the last %s, %s accepted%s."
            .formatted(
                Amounts.of(total(), "phone"),
                range.words(),
                Amounts.share(sum().tally().of(Outcome.ACCEPTED), total()),
                tapped());
  }

  /** A tap may be of a push that was accepted before all of these. */
  private String tapped() {
    long accepted = sum().tally().of(Outcome.ACCEPTED);
    long taps = Math.min(sum().taps(), accepted);
    return taps == 0 ? "" : ", %s tapped".formatted(Amounts.share(taps, accepted));
  }

  private boolean fails() {
    return 1_000 * sum().tally().of(Outcome.FAILED) > FAILED_IN_A_THOUSAND * total();
  }

  private long total() {
    return sum().tally().total();
  }

  public Chart outcomes() {
    return new TimeCharts(slots).outcomes();
  }

  public Chart taps() {
    return new TimeCharts(slots).taps();
  }

  public Chart pace() {
    return new TimeCharts(slots).pace();
  }

  /** Half of them, and all but a hundredth, were there within these times. */
  public String paceWords() {
    return sum().pace().within(0.5).isEmpty()
        ? "Nothing was sent."
        : "Half within %s, 99 of 100 within %s."
            .formatted(
                Amounts.length(sum().pace().within(0.5).orElseThrow()),
                Amounts.length(sum().pace().within(0.99).orElseThrow()));
  }

  /** A platform's name as people write it. */
  public static String platform(String platform) {
    return platform.isEmpty()
        ? "not named"
        : Objects.requireNonNullElse(DeviceRows.platform(platform), platform);
  }
}
