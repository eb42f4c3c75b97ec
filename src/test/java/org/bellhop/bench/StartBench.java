package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.TestBellhop;
import org.bellhop.servers.EmptyWar;
import org.bellhop.servers.ServerFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How soon the real WAR is ready, and what it takes, beside one that has the libraries alone. */
@Timeout(600)
class StartBench {
  private static final int CONNECTIONS = 16;
  private static final int STARTS = 3;
  private static final String REGISTRATIONS = "/bellhop/api/registrations";

  @Test
  void ready_and_memory() throws Exception {
    Path folder = ServerFolder.create("start");
    Path real = BellhopProcess.builtWar();
    Path empty = EmptyWar.madeFrom(real, folder.resolve("empty.war"));
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      theirs.add(readySeconds(empty, folder.resolve("empty-" + start)));
      ours.add(readySeconds(real, folder.resolve("bellhop-" + start)));
    }
    double more = Comparison.median(ours) - Comparison.median(theirs);
    line(
        "ready after s, with an empty database", ours, theirs, "+%.1f".formatted(more), "≤ 3 more");
    memory("", plan(real, folder.resolve("memory")));
    memory(", sparing", sparing(plan(real, folder.resolve("sparing"))));
    line(
        "size of the WAR MB",
        List.of(Files.size(real) / 1e6),
        List.of(Files.size(empty) / 1e6),
        "",
        "< 30");
  }

  /** As docs/servers.md advises for a small machine. */
  private static BellhopProcess.Plan sparing(BellhopProcess.Plan plan) {
    return plan.environment("MALLOC_ARENA_MAX", "2")
        .option("-Xms32m")
        .option("-XX:+UseSerialGC")
        .option("-XX:MinHeapFreeRatio=10")
        .option("-XX:MaxHeapFreeRatio=20")
        .option("-XX:TieredStopAtLevel=1");
  }

  private static void memory(String how, BellhopProcess.Plan plan) throws Exception {
    try (BellhopProcess bellhop = plan.start()) {
      URI root = bellhop.awaitReady().resolve("/");
      double idle = megabytes(bellhop, "VmRSS");
      Wires wires = new Wires(root, 0);
      Load.run(
          wires.posts(204, n -> Phones.registration(REGISTRATIONS, n % 20_000)),
          CONNECTIONS,
          Rounds.WARM_UP.multipliedBy(3));
      double most = megabytes(bellhop, "VmHWM");
      line("resident memory MB, just ready" + how, List.of(idle), List.of(), "", "≤ 200");
      line("resident memory MB, the most under load" + how, List.of(most), List.of(), "", "≤ 200");
      assertThat(bellhop.stop()).isZero();
    }
  }

  private static double readySeconds(Path war, Path folder) throws IOException {
    long start = System.nanoTime();
    try (BellhopProcess process = plan(war, folder).start()) {
      process.awaitReady();
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(process.stop()).isZero();
      return seconds;
    }
  }

  private static BellhopProcess.Plan plan(Path war, Path folder) {
    return BellhopProcess.in(folder)
        .war(war)
        .option("-Xmx256m")
        .set("db-url", "jdbc:h2:file:" + folder.resolve("data/db"))
        .set("site-url", "https://site.example")
        .set("onesignal-app-id", TestBellhop.APP_ID)
        .set("onesignal-api-key", TestBellhop.API_KEY)
        .set("onesignal-url", "http://127.0.0.1:1")
        .set("identity", "header")
        .set("header-secret", TestBellhop.PROXY_SECRET);
  }

  private static double megabytes(BellhopProcess bellhop, String kind) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + bellhop.pid() + "/status")).stream()
            .filter(line -> line.startsWith(kind + ":"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElseThrow()
        / 1e3;
  }

  private static void line(
      String what, List<Double> ours, List<Double> theirs, String difference, String aim) {
    Report.line(
        "Start, memory, size (-Xmx256m)",
        """
        | what | Bellhop | an empty WAR of the same libraries | difference | aim |
        | --- | --- | --- | --- | --- |
        """,
        "| %s | %s | %s | %s | %s |%n"
            .formatted(what, median(ours), median(theirs), difference, aim));
  }

  private static String median(List<Double> figures) {
    return figures.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", Comparison.median(figures));
  }
}
