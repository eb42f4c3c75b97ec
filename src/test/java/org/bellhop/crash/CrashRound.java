package org.bellhop.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;

/** One round: nodes under load are killed and started again, and then the books are compared. */
final class CrashRound {
  /** What a database says in the log of a node when it cannot make sense of its own files. */
  private static final Pattern DAMAGE =
      Pattern.compile("(?m)^.*(not found in primary index|MVStoreException|File corrupted).*$");

  private static final Duration PROGRESS = Duration.ofMinutes(3);
  private static final int LAST_EVENTS = 40;

  private final RoundPlan plan;
  private final Path folder;
  private final Path war;
  private final String databaseOptions;

  CrashRound(RoundPlan plan, Path folder, Path war, String databaseOptions) {
    this.plan = plan;
    this.folder = folder;
    this.war = war;
    this.databaseOptions = databaseOptions;
  }

  Result run() throws IOException {
    Instant began = Instant.now();
    Books books = new Books(plan.households());
    Ground ground = Ground.of(plan, folder, databaseOptions);
    List<String> broken = new ArrayList<>();
    try (FakeOneSignal oneSignal = new FakeOneSignal(plan.faultScript());
        Nodes nodes = new Nodes(folder, plan.nodes(), node -> settings(node, ground, oneSignal))) {
      try {
        nodes.startAll();
        underFire(nodes, books);
        ground.awaitEnd(nodes, () -> awaitPromises(books, oneSignal));
      } catch (AssertionError failed) {
        broken.add(String.valueOf(failed.getMessage()));
      }
      nodes.killAll();
      broken.addAll(damage(ground));
      books.trouble().forEach((what, times) -> broken.add(what + ", " + times + " times"));
      return result(
          new Verdict(books, oneSignal, ground.owners()), books, oneSignal, broken, began);
    }
  }

  private BellhopProcess.Plan settings(
      BellhopProcess.Plan node, Ground ground, FakeOneSignal oneSignal) {
    return ground
        .tell(node)
        .war(war)
        .set("site-url", Site.ADDRESS.toString())
        .set("onesignal-app-id", TestBellhop.APP_ID)
        .set("onesignal-api-key", TestBellhop.API_KEY)
        .set("onesignal-url", oneSignal.url().toString())
        // A broadcast shall be several pushes.
        .set("onesignal-batch", "20")
        .set("identity", "header")
        .set("header-secret", TestBellhop.PROXY_SECRET)
        .set("event-secret", TestBellhop.EVENT_SECRET);
  }

  private void underFire(Nodes nodes, Books books) throws IOException {
    try (Load load = Load.start(plan, books, nodes)) {
      for (RoundPlan.Kill kill : plan.kills()) {
        awaitMoreEvents(books, kill.after());
        strike(nodes, kill);
      }
      awaitMoreEvents(books, LAST_EVENTS);
      load.finish();
    }
  }

  private static void awaitMoreEvents(Books books, int more) {
    int enough = books.events() + more;
    Eventually.until(
        PROGRESS,
        () -> books.events() >= enough,
        () -> books.events() + " of " + enough + " events were accepted; " + books.trouble());
  }

  private static void strike(Nodes nodes, RoundPlan.Kill kill) throws IOException {
    kill.nodes().forEach(nodes::kill);
    for (int node : kill.nodes()) {
      nodes.start(node);
    }
    if (kill.again() > 0) {
      pass(kill.again());
      kill.nodes().forEach(nodes::kill);
      for (int node : kill.nodes()) {
        nodes.start(node);
      }
    }
    nodes.awaitAll();
  }

  /** A random moment comes; nothing is expected of it. */
  private static void pass(int millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Until all is there or it takes too long: what is missing then may still wait for its turn. */
  private static void awaitPromises(Books books, FakeOneSignal oneSignal) {
    List<Deliveries.Ring> promised = books.promised();
    Instant end = Instant.now().plus(Ground.outstanding());
    Eventually.until(
        PROGRESS,
        () ->
            Instant.now().isAfter(end)
                || promised.stream().allMatch(oneSignal.deliveries()::contains),
        () -> "unreachable");
  }

  private List<String> damage(Ground ground) throws IOException {
    List<String> damage = new ArrayList<>(ground.damage());
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path log : files.filter(file -> file.toString().endsWith(".log")).toList()) {
        DAMAGE
            .matcher(Files.readString(log))
            .results()
            .limit(3)
            .forEach(hit -> damage.add(hit.group()));
      }
    }
    return damage;
  }

  private Result result(
      Verdict verdict, Books books, FakeOneSignal oneSignal, List<String> broken, Instant began) {
    return new Result(
        plan,
        oneSignal.faults().summary(),
        new Result.Counts(
            books.registrations(),
            books.events(),
            oneSignal.received().size(),
            (int) oneSignal.received().stream().filter(each -> !each.rang().isEmpty()).count(),
            verdict.inFlight(),
            Duration.between(began, Instant.now()).toSeconds()),
        verdict.lost(),
        verdict.repeated(),
        verdict.wrongPerson(),
        broken);
  }
}
