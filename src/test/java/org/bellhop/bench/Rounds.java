package org.bellhop.bench;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How Bellhop and its ceiling take turns. */
final class Rounds {
  /** Fewer and shorter ones while something is being changed; the page shows the usual. */
  static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

  static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 5));
  static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 1));

  private static final Duration LONGEST_WARM_UP = WARM_UP.multipliedBy(8);

  private Rounds() {}

  static String line() {
    return "%d rounds of %d s after %d to %d s of warm-up"
        .formatted(ROUNDS, TIME.toSeconds(), WARM_UP.toSeconds(), LONGEST_WARM_UP.toSeconds());
  }

  /** What Bellhop is to be warm for. */
  interface Work {
    void goOn(Duration time) throws Exception;
  }

  /** Until Java has made ready what this work needs, or for the longest time. */
  static void warmUp(MeasuredProcess process, Work work) throws Exception {
    Duration all = Duration.ZERO;
    Duration compiling;
    do {
      Duration before = process.compiling();
      work.goOn(WARM_UP);
      compiling = process.compiling().minus(before);
      all = all.plus(WARM_UP);
    } while (compiling.multipliedBy(5).compareTo(WARM_UP) > 0
        && all.compareTo(LONGEST_WARM_UP) < 0);
  }

  /** What is done over and over, to which process, on how many connections. */
  record Side(MeasuredProcess process, int connections, Load.Opening opening) {
    long warmUp() throws Exception {
      LongAdder steps = new LongAdder();
      Rounds.warmUp(process, time -> steps.add(Load.run(opening, connections, time).steps()));
      return steps.sum();
    }

    Comparison.Turn turn() throws Exception {
      Duration before = process.processor();
      Load.Count count = Load.run(opening, connections, TIME);
      Duration used = process.processor().minus(before);
      return new Comparison.Turn(count, used.toNanos() / 1e3 / count.steps());
    }
  }

  /** Returns how many steps both took together, warm-up and all. */
  static long compare(Comparison comparison, Side ours, Side ceiling) throws Exception {
    long steps = ceiling.warmUp() + ours.warmUp();
    for (int round = 0; round < ROUNDS; round++) {
      Comparison.Turn most = ceiling.turn();
      Comparison.Turn our = ours.turn();
      comparison.round(our, most);
      steps += most.count().steps() + our.count().steps();
    }
    return steps;
  }
}
