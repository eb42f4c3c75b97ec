package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bellhop's figure beside its ceiling, both from the same run, in rounds that take turns. */
final class Comparison {
  private final String what;
  private final Optional<Double> aim;
  private final Side ours = new Side();
  private final Side ceiling = new Side();
  private final List<Double> ratios = new ArrayList<>();

  /**
   * @param aim the smallest ratio we are content with, if one is set
   */
  Comparison(String what, Optional<Double> aim) {
    this.what = what;
    this.aim = aim;
  }

  /** What was counted in one turn, and the processor's time it cost the measured process. */
  record Turn(Load.Count count, double processorMicrosAStep) {}

  private static final class Side {
    private final List<Double> perSecond = new ArrayList<>();
    private final List<Double> micros = new ArrayList<>();
    private final List<Double> half = new ArrayList<>();
    private final List<Double> most = new ArrayList<>();

    void add(Turn turn) {
      perSecond.add(turn.count().perSecond());
      micros.add(turn.processorMicrosAStep());
      half.add(turn.count().millis(50));
      most.add(turn.count().millis(99));
    }

    String delays() {
      return "%.1f / %.1f".formatted(median(half), median(most));
    }
  }

  void round(Turn our, Turn most) {
    ours.add(our);
    ceiling.add(most);
    ratios.add(our.count().perSecond() / most.count().perSecond());
  }

  String what() {
    return what;
  }

  /** Of each round its own: both sides of a round had the machine at the same speed. */
  double ratio() {
    return median(ratios);
  }

  Optional<Double> aim() {
    return aim;
  }

  static String heading() {
    return """
        | what | a second | ceiling, a second | ratio | rounds | ms, p50 / p99 | ceiling's | \
        µs of processor, ours and ceiling's | aim | |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """;
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | **%.2f** | %.2f to %.2f | %s | %s | %.0f and %.0f | %s | %s |%n",
        what,
        median(ours.perSecond),
        median(ceiling.perSecond),
        ratio(),
        ratios.stream().min(Double::compare).orElseThrow(),
        ratios.stream().max(Double::compare).orElseThrow(),
        ours.delays(),
        ceiling.delays(),
        median(ours.micros),
        median(ceiling.micros),
        aim.map(each -> "≥ " + each).orElse(""),
        aim.map(each -> ratio() >= each ? "reached" : "**missed**").orElse(""));
  }

  static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
