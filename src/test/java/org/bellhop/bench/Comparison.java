package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Bellhop's figure beside its ceiling, both from the same run, in rounds that take turns. */
final class Comparison {
  private final String what;
  private final Optional<Double> aim;
  private final List<Double> ours = new ArrayList<>();
  private final List<Double> ceiling = new ArrayList<>();
  private final List<Double> ourMicros = new ArrayList<>();
  private final List<Double> ceilingMicros = new ArrayList<>();

  /**
   * @param aim the smallest ratio we are content with, if one is set
   */
  Comparison(String what, Optional<Double> aim) {
    this.what = what;
    this.aim = aim;
  }

  void round(Load.Count our, Load.Count most) {
    ours.add(our.perSecond());
    ceiling.add(most.perSecond());
    ourMicros.add(our.microsAStep());
    ceilingMicros.add(most.microsAStep());
  }

  static String heading() {
    return """
        | what | a second | ceiling, a second | ratio | ratios of the rounds | µs of processor, ours and ceiling's | aim |
        | --- | --- | --- | --- | --- | --- | --- |
        """;
  }

  String row() {
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ours.size(); round++) {
      ratios.add(ours.get(round) / ceiling.get(round));
    }
    ratios.sort(null);
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.0f | **%.2f** | %.2f to %.2f | %.0f and %.0f | %s |%n",
        what,
        median(ours),
        median(ceiling),
        median(ours) / median(ceiling),
        ratios.get(0),
        ratios.get(ratios.size() - 1),
        median(ourMicros),
        median(ceilingMicros),
        aim.map(each -> "at least " + each).orElse("none"));
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().skip(figures.size() / 2).findFirst().orElseThrow();
  }
}
