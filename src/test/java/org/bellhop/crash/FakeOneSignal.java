package org.bellhop.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.bellhop.sandbox.Answer;
import org.bellhop.sandbox.Call;
import org.bellhop.sandbox.Manner;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.Sent;

/** The pretend OneSignal on a port of this machine, with faults, and with a journal of it all. */
final class FakeOneSignal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final FaultScript faults;
  private final Deliveries deliveries = new Deliveries();
  private final Queue<Received> received = new ConcurrentLinkedQueue<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  FakeOneSignal(FaultScript faults) throws IOException {
    this.faults = faults;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/notifications", this::handle);
    server.start();
  }

  /** What Bellhop takes for {@code https://api.onesignal.com}. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Every request, in the order in which they were looked at. */
  Collection<Received> received() {
    return received;
  }

  /** Which phone rang for which event. */
  Deliveries deliveries() {
    return deliveries;
  }

  FaultScript faults() {
    return faults;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Instant began = Instant.now();
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      hand(exchange, take(new Call(key, body, began)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One at a time: so the fault is this request's, and the newest entry of the log, too. */
  private synchronized Answer take(Call call) throws IOException {
    JsonNode body = JSON.readTree(call.body());
    faults
        .next(body.path("idempotency_key").asText())
        .map(fault -> fault.behaviour(faults.random()))
        .ifPresent(oneSignal.script()::next);
    Answer answer = oneSignal.answer(call);
    List<Sent> log = oneSignal.sent();
    write(body, call.at(), log.get(log.size() - 1));
    return answer;
  }

  private void write(JsonNode body, Instant at, Sent sent) {
    Set<UUID> devices = new HashSet<>();
    body.path("include_subscription_ids").forEach(id -> devices.add(UUID.fromString(id.asText())));
    Received request =
        new Received(
            Site.eventOf(body.path("data").path("targetUrl").asText()),
            body.path("idempotency_key").asText(),
            body.path("contents").toString().contains(Site.WORDS),
            devices,
            sent.outcome().deliveredTo(),
            body.path("ttl").asLong(),
            at);
    received.add(request);
    deliveries.add(request);
  }

  private void hand(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
    if (answer.manner().kind() == Manner.Kind.RESET) {
      // Closed before a status line was written, the exchange takes its connection with it.
      return;
    }
    closing.await(answer.manner().delay().toMillis(), TimeUnit.MILLISECONDS);
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.getResponseHeaders().set("Content-Type", answer.contentType());
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
