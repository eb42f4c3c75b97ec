package org.bellhop.crash;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.bellhop.boot.BellhopProcess;

/** So many equal nodes, each a process of its own. None outlives this JVM's orderly end. */
final class Nodes implements AutoCloseable {
  private static final class Node {
    private final BellhopProcess.Plan plan;
    private final AtomicReference<BellhopProcess> process = new AtomicReference<>();
    private final AtomicReference<URI> address = new AtomicReference<>();

    private Node(BellhopProcess.Plan plan) {
      this.plan = plan;
    }
  }

  private final List<Node> all;
  private final Thread lastResort = new Thread(this::killAll);

  Nodes(Path folder, int count, UnaryOperator<BellhopProcess.Plan> settings) {
    all =
        IntStream.rangeClosed(1, count)
            .mapToObj(number -> BellhopProcess.in(folder.resolve("node-" + number)))
            .map(plan -> new Node(settings.apply(small(plan))))
            .toList();
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  private static BellhopProcess.Plan small(BellhopProcess.Plan plan) {
    return plan.option("-Xmx256m").option("-XX:+UseSerialGC").option("-XX:TieredStopAtLevel=1");
  }

  int count() {
    return all.size();
  }

  void startAll() throws IOException {
    for (int number = 0; number < count(); number++) {
      start(number);
    }
    awaitAll();
  }

  void start(int number) throws IOException {
    Node node = all.get(number);
    node.process.set(node.plan.start());
  }

  /** Waits until every node says that it is ready. */
  void awaitAll() {
    for (Node node : all) {
      node.address.set(node.process.get().awaitReady());
    }
  }

  /** As a power cut would. */
  void kill(int number) {
    Node node = all.get(number);
    node.process.get().kill();
    node.address.set(null);
  }

  /** Lets it stand still; nobody is sent to it meanwhile. */
  void freeze(int number) throws IOException {
    Node node = all.get(number);
    node.address.set(null);
    node.process.get().freeze();
  }

  void thaw(int number) throws IOException {
    Node node = all.get(number);
    node.process.get().thaw();
    node.address.set(node.process.get().awaitReady());
  }

  /** Asks them all to stop, and waits until they have. */
  void stopAll() {
    List<BellhopProcess> running = all.stream().map(node -> node.process.get()).toList();
    running.forEach(BellhopProcess::askToStop);
    running.forEach(BellhopProcess::awaitEnd);
  }

  /** The address of any node that has said it is ready and was not killed since. */
  Optional<URI> any(Random random) {
    List<URI> ready =
        all.stream().flatMap(node -> Optional.ofNullable(node.address.get()).stream()).toList();
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(ready.get(random.nextInt(ready.size())));
  }

  void killAll() {
    all.stream()
        .flatMap(node -> Optional.ofNullable(node.process.get()).stream())
        .forEach(BellhopProcess::close);
  }

  @Override
  public void close() {
    killAll();
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }
}
