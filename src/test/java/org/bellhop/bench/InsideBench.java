package org.bellhop.bench;

import java.util.Collection;
import java.util.Locale;
import org.bellhop.event.WordingBenchmark;
import org.bellhop.web.PayloadBenchmark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What happens inside the process only, by JMH. */
@Timeout(600)
class InsideBench {
  @Test
  void inside() throws RunnerException {
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(PayloadBenchmark.class.getName())
                    .include(WordingBenchmark.class.getName())
                    .forks(1)
                    .warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(Rounds.ROUNDS)
                    .measurementTime(TimeValue.milliseconds(500))
                    .shouldFailOnError(true)
                    .build())
            .run();
    for (RunResult each : results) {
      Result<?> result = each.getPrimaryResult();
      Report.line(
          "Inside the process (JMH)",
          """
          | what | ns each | ± (99.9 %) |
          | --- | --- | --- |
          """,
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %.0f |%n",
              each.getParams().getBenchmark().replaceAll(".*\\.(\\w+\\.\\w+)$", "$1"),
              result.getScore(),
              result.getScoreError()));
    }
  }
}
