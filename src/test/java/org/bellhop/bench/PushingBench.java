package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** From the site's events to the requests that OneSignal receives: how many, and how soon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1_200)
abstract class PushingBench {
  private static final int IDLE_A_SECOND = 10;
  private static final double MICROS_IN_A_MILLI = 1e3;

  private final TestDatabase kind;
  private final Pushing pushing;

  PushingBench(TestDatabase kind) throws Exception {
    this.kind = kind;
    this.pushing = new Pushing(kind);
  }

  @BeforeAll
  void warmUp() throws Exception {
    Rounds.warmUp(pushing.measured(), pushing::burst);
  }

  @AfterAll
  void stop() throws Exception {
    pushing.close();
  }

  @Test
  void throughput() throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> ceiling = new ArrayList<>();
    for (int round = 0; round < Rounds.ROUNDS; round++) {
      ceiling.add(pushing.bare().perSecond());
      ours.add(pushing.burst(Rounds.TIME));
    }
    double our = Comparison.median(ours);
    double most = Comparison.median(ceiling);
    String aim =
        kind == TestDatabase.H2 ? "≥ 0.5" : "twice one transaction for each push (decision 59)";
    Report.line(
        "Event to one member, end to end",
        """
        | database | events a second, from the first post to the last push | requests a second \
        of bare sockets | ratio | aim |
        | --- | --- | --- | --- | --- |
        """,
        String.format(
            Locale.ROOT,
            "| %s | %.0f | %.0f | **%.3f** | %s |%n",
            kind,
            our,
            most,
            our / most,
            aim));
  }

  @Test
  void latency() throws Exception {
    double half = pushing.burst(Rounds.TIME) / 2;
    Histogram direct = pushing.bare().micros();
    Histogram idle = new Timetable(pushing, IDLE_A_SECOND).run();
    Histogram busy = new Timetable(pushing, half).run();
    Report.line(
        "Event answered 2xx → request at OneSignal",
        """
        | database | a direct call, p50 / p99 ms | idle | at half load | half load, events a second \
        | aim: p99 over the direct call |
        | --- | --- | --- | --- | --- | --- |
        """,
        "| %s | %s | %s | %s | %.0f | ≤ 50 ms |%n"
            .formatted(kind, millis(direct), millis(idle), millis(busy), half));
  }

  private static String millis(Histogram micros) {
    return String.format(
        Locale.ROOT,
        "%.1f / %.1f",
        micros.getValueAtPercentile(50) / MICROS_IN_A_MILLI,
        micros.getValueAtPercentile(99) / MICROS_IN_A_MILLI);
  }
}
