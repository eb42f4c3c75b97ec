package org.bellhop.bench;

import java.time.Duration;

/** How Bellhop and its ceiling take turns. */
final class Rounds {
  /** Fewer and shorter ones while something is being changed; the page shows the usual. */
  static final int ROUNDS = Integer.getInteger("bench.rounds", 7);

  static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warm-up", 10));
  static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 1));

  private Rounds() {}

  /** What is done over and over, to which process, on how many connections. */
  record Side(MeasuredProcess process, int connections, Load.Opening opening) {
    long warmUp() throws Exception {
      return Load.run(opening, connections, WARM_UP).steps();
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
