package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The same load on one, two and three nodes of one MySQL. Each node has one core, where there are
 * fewer cores than nodes together with another; MySQL and the load take what is left.
 */
@Timeout(900)
class NodesBench {
  private static final int CONNECTIONS = 24;
  private static final int KNOWN = 1_000;
  private static final int NODES = 3;
  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final String HEADING =
      """
      | nodes, each on one core | repeated registrations a second | of one node's | events accepted a second \
      | of one node's |
      | --- | --- | --- | --- | --- |
      """;

  private record Figures(double repeated, double events) {}

  @Test
  void one_two_three() throws Exception {
    DatabaseConfig config = TestDatabase.MYSQL.empty();
    List<MeasuredProcess> nodes = new ArrayList<>();
    List<Figures> figures = new ArrayList<>();
    try {
      while (nodes.size() < NODES) {
        MeasuredProcess node =
            new MeasuredProcess(config, Map.of("onesignal-url", "http://127.0.0.1:1"));
        nodes.add(node);
        node.pin((nodes.size() - 1) % CORES);
        if (nodes.size() == 1) {
          nodes.get(0).stopSending();
          ThroughputBench.registered(nodes.get(0), KNOWN);
        }
        figures.add(new Figures(repeated(nodes), events(nodes)));
        Report.line("Nodes on one MySQL", HEADING, row(figures));
      }
    } finally {
      nodes.forEach(MeasuredProcess::close);
    }
  }

  private static double repeated(List<MeasuredProcess> nodes) throws Exception {
    return median(
        all(nodes, 204, n -> Phones.registration("/bellhop/api/registrations", n % KNOWN)));
  }

  private static double events(List<MeasuredProcess> nodes) throws Exception {
    return median(
        all(nodes, 202, n -> Phones.event("/bellhop/api/events", "event-" + n, n % KNOWN, n)));
  }

  private static String row(List<Figures> figures) {
    Figures one = figures.get(0);
    Figures last = figures.get(figures.size() - 1);
    return String.format(
        Locale.ROOT,
        "| %d | %.0f | %.2f | %.0f | %.2f |%n",
        figures.size(),
        last.repeated,
        last.repeated / one.repeated,
        last.events,
        last.events / one.events);
  }

  /** Each connection talks to one node. */
  private static Load.Opening all(
      List<MeasuredProcess> nodes, int status, LongFunction<byte[]> request) {
    AtomicInteger next = new AtomicInteger();
    List<Load.Opening> openings = new ArrayList<>();
    for (int node = 0; node < nodes.size(); node++) {
      long first = System.nanoTime() + node * 1_000_000_000_000_000L;
      openings.add(new Wires(nodes.get(node).root(), first).posts(status, request));
    }
    return () -> openings.get(next.getAndIncrement() % openings.size()).open();
  }

  private static double median(Load.Opening opening) throws Exception {
    Load.run(opening, CONNECTIONS, Rounds.WARM_UP.multipliedBy(2));
    List<Double> perSecond = new ArrayList<>();
    for (int round = 0; round < Rounds.ROUNDS; round++) {
      perSecond.add(Load.run(opening, CONNECTIONS, Rounds.TIME).perSecond());
    }
    return Comparison.median(perSecond);
  }
}
