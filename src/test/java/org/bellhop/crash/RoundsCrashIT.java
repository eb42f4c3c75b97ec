package org.bellhop.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.database.Folders;
import org.junit.jupiter.api.Test;

/**
 * {@code mvn -Pcrash verify -Drounds=N}: so many rounds, and nothing lost, repeated or astray. With
 * {@code -Dlanes=K} there are always K of them at once: most of a round is waiting.
 */
class RoundsCrashIT {
  private final int rounds = Integer.getInteger("crash.rounds", 15);
  private final int lanes = Integer.getInteger("crash.lanes", 1);
  private final long seed = seed();
  private final String only = System.getProperty("crash.database", "");

  @Test
  void nothing_is_lost_repeated_or_sent_to_the_wrong_person() throws Exception {
    Path all = Files.createDirectories(Path.of("target", "crash").toAbsolutePath());
    Path folder = Files.createTempDirectory(all, "run-");
    Report report = new Report(all.resolve("report.md"));
    ExecutorService side = Executors.newFixedThreadPool(lanes);
    try {
      List<Future<Result>> running =
          LongStream.range(seed, seed + rounds)
              .mapToObj(each -> side.submit(() -> run(plan(each), folder, report)))
              .toList();
      for (Future<Result> each : running) {
        each.get();
      }
    } finally {
      side.shutdownNow();
    }
    assertThat(report.unclean())
        .as("seeds of unclean rounds; their files are in " + folder)
        .isEmpty();
    Folders.delete(folder);
  }

  private static Result run(RoundPlan plan, Path folder, Report report) throws IOException {
    Path place = Files.createDirectories(folder.resolve("seed-" + plan.seed()));
    Result result = new CrashRound(plan, place).run(BellhopProcess.builtWar(), "");
    report.add(result);
    if (result.findings().none()) {
      Folders.delete(place);
    }
    return result;
  }

  /** A round is known by its seed alone, so its database is, too. */
  private RoundPlan plan(long seedOfRound) {
    RoundPlan.Backing byTurns =
        seedOfRound % 2 == 0 ? RoundPlan.Backing.H2 : RoundPlan.Backing.MYSQL;
    return RoundPlan.of(
        seedOfRound,
        Stream.of(RoundPlan.Backing.values())
            .filter(each -> each.toString().equals(only))
            .findFirst()
            .orElse(byTurns));
  }

  private static long seed() {
    String given = System.getProperty("crash.seed", "");
    return given.isEmpty() ? new Random().nextInt(1_000_000) : Long.parseLong(given);
  }
}
