package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bellhop.boot.BellhopProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bellhop starts in at most twice the time that its libraries alone need. */
@Timeout(900)
class ReadyTimeContainerIT {
  private static final int ROUNDS = 3;

  @Test
  void it_is_ready_in_at_most_twice_the_time_of_an_empty_war() throws IOException {
    Path folder = ServerFolder.create("ready-time");
    Path empty = EmptyWar.madeFrom(BellhopProcess.builtWar(), folder.resolve("empty.war"));
    List<Long> ours = new ArrayList<>();
    List<Long> theirs = new ArrayList<>();
    // By turns, so that a busy machine is unfair to both.
    for (int round = 1; round <= ROUNDS; round++) {
      theirs.add(readyMillis(empty, folder.resolve("empty-" + round)));
      ours.add(readyMillis(BellhopProcess.builtWar(), folder.resolve("bellhop-" + round)));
    }
    double ratio = (double) median(ours) / median(theirs);
    System.out.printf("Ready (ms): Bellhop %s, empty WAR %s; ratio %.2f%n", ours, theirs, ratio);
    assertThat(ratio).isLessThanOrEqualTo(2.0);
  }

  private static long readyMillis(Path war, Path folder) throws IOException {
    String database = "jdbc:h2:file:" + folder.resolve("data/db");
    long start = System.nanoTime();
    try (BellhopProcess process =
        BellhopProcess.in(folder).war(war).set("db-url", database).start()) {
      process.awaitReady();
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(process.stop()).isZero();
      return millis;
    }
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
