package org.bellhop.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bellhop.boot.Eventually;

/** Kills nodes while they are at work and starts them again, or lets one stand still. */
final class Strikes {
  private static final Duration PROGRESS = Duration.ofMinutes(3);

  private static final int FROZEN_MILLIS = 25_000;

  private final Nodes nodes;
  private final Books books;
  private final Ground ground;
  private final List<String> damage = new ArrayList<>();

  Strikes(Nodes nodes, Books books, Ground ground) {
    this.nodes = nodes;
    this.books = books;
    this.ground = ground;
  }

  /** What was found broken in the files that the dead left behind. */
  List<String> damage() {
    return damage;
  }

  /** Waits until the site has been answered so much more. */
  void awaitMoreEvents(int more) {
    int enough = books.events() + more;
    Eventually.until(
        PROGRESS,
        () -> books.events() >= enough,
        () -> books.events() + " of " + enough + " events were accepted; " + books.trouble());
  }

  void strike(RoundPlan.Kill kill) throws IOException {
    awaitMoreEvents(kill.after());
    killAndStart(kill);
    if (kill.again() > 0) {
      pass(kill.again());
      killAndStart(kill);
    }
    nodes.awaitAll();
  }

  /** For longer than it takes the others to believe that it is dead. */
  void freeze(int node) throws IOException {
    nodes.freeze(node);
    pass(FROZEN_MILLIS);
    nodes.thaw(node);
  }

  private void killAndStart(RoundPlan.Kill kill) throws IOException {
    kill.nodes().forEach(nodes::kill);
    damage.addAll(ground.damageOfCopy());
    for (int node : kill.nodes()) {
      nodes.start(node);
    }
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
}
