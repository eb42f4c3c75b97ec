package org.bellhop.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

  /** A push meets two faults at most, waits four seconds after each, and longer if it was told. */
  private static final Duration OUTSTANDING = Duration.ofSeconds(15);

  private static final int LAST_EVENTS = 40;

  private final RoundPlan plan;
  private final Path folder;
  private final Instant began = Instant.now();
  private final Books books;

  /**
   * @param folder empty, for all the files of this round
   */
  CrashRound(RoundPlan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.books = new Books(plan.households());
  }

  /** With this WAR, and these options at the end of an H2 database's address. */
  Result run(Path war, String databaseOptions) throws IOException {
    Ground ground = Ground.of(plan, folder, databaseOptions);
    try (FakeOneSignal oneSignal = new FakeOneSignal(plan.faultScript());
        Nodes nodes =
            new Nodes(
                folder,
                plan.backing().nodes(),
                node -> withAccount(ground.tell(node.war(war)), oneSignal))) {
      List<String> broken = fire(nodes, ground, oneSignal);
      Verdict verdict = new Verdict(books, oneSignal, ground);
      return new Result(
          plan,
          oneSignal.faults().summary(),
          counts(oneSignal, verdict.inFlight()),
          verdict.findings(broken));
    }
  }

  private BellhopProcess.Plan withAccount(BellhopProcess.Plan node, FakeOneSignal oneSignal) {
    return node.set("household", plan.household() ? "on" : "off")
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

  /** Everything that goes on in processes; gives what stood in the way. */
  private List<String> fire(Nodes nodes, Ground ground, FakeOneSignal oneSignal)
      throws IOException {
    Strikes strikes = new Strikes(nodes, books, ground);
    List<String> broken = new ArrayList<>();
    try {
      nodes.startAll();
      try (Load load = Load.start(plan, books, nodes)) {
        for (RoundPlan.Kill kill : plan.kills()) {
          strikes.strike(kill);
        }
        if (plan.frozen().isPresent()) {
          strikes.freeze(plan.frozen().get());
        }
        strikes.awaitMoreEvents(LAST_EVENTS);
        load.finish();
      }
      ground.awaitEnd(nodes, () -> awaitPromised(oneSignal));
    } catch (AssertionError failed) {
      broken.add(String.valueOf(failed.getMessage()));
    }
    nodes.killAll();
    broken.addAll(strikes.damage());
    broken.addAll(ground.damage());
    broken.addAll(damageInLogs());
    books.trouble().forEach((what, times) -> broken.add(what + ", " + times + " times"));
    return broken;
  }

  /** Until all is there or it takes too long: what is missing then may still wait for its turn. */
  private void awaitPromised(FakeOneSignal oneSignal) {
    List<Deliveries.Ring> promised = books.promised();
    Instant end = Instant.now().plus(OUTSTANDING);
    Eventually.until(
        OUTSTANDING.multipliedBy(2),
        () ->
            Instant.now().isAfter(end)
                || promised.stream().allMatch(oneSignal.deliveries()::contains),
        () -> "unreachable");
  }

  private List<String> damageInLogs() throws IOException {
    List<String> damage = new ArrayList<>();
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

  private Result.Counts counts(FakeOneSignal oneSignal, int inFlight) {
    return new Result.Counts(
        books.registrations(),
        books.events(),
        oneSignal.received().size(),
        (int) oneSignal.received().stream().filter(each -> !each.rang().isEmpty()).count(),
        inFlight,
        Duration.between(began, Instant.now()).toSeconds());
  }
}
