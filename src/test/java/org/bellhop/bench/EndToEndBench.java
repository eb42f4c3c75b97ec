package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the site's events to the requests that OneSignal receives: how many a second. */
@Timeout(1_200)
class EndToEndBench {
  private static final String HEADING =
      """
      | database | events a second, from the first post to the last push | requests a second \
      of bare sockets | ratio | aim |
      | --- | --- | --- | --- | --- |
      """;

  @ParameterizedTest
  @CsvSource({"H2, ≥ 0.5", "MYSQL, twice one transaction for each push (decision 59)"})
  void throughput(TestDatabase kind, String aim) throws Exception {
    try (Pushing pushing = new Pushing(kind)) {
      Rounds.warmUp(pushing.measured(), pushing::burst);
      List<Double> ours = new ArrayList<>();
      List<Double> ceiling = new ArrayList<>();
      for (int round = 0; round < Rounds.ROUNDS; round++) {
        ceiling.add(pushing.bare().perSecond());
        ours.add(pushing.burst(Rounds.TIME));
      }
      double our = Comparison.median(ours);
      double most = Comparison.median(ceiling);
      Report.line("Event to one member, end to end", HEADING, row(kind, our, most, aim));
    }
  }

  private static String row(TestDatabase kind, double our, double most, String aim) {
    return String.format(
        Locale.ROOT, "| %s | %.0f | %.0f | **%.3f** | %s |%n", kind, our, most, our / most, aim);
  }
}
