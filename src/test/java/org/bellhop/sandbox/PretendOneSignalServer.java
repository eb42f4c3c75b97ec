package org.bellhop.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A pretend OneSignal on a port of this machine. */
public final class PretendOneSignalServer implements AutoCloseable {

  private final PretendOneSignal oneSignal;
  private final Clock clock;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);

  public PretendOneSignalServer(PretendOneSignal oneSignal, Clock clock) {
    this.oneSignal = oneSignal;
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** What a sender takes for {@code https://api.onesignal.com}. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public PretendOneSignal oneSignal() {
    return oneSignal;
  }

  /** Answers that are still held back go out at once. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String[] path = exchange.getRequestURI().getPath().split("/");
    try (exchange) {
      if (exchange.getRequestMethod().equals("DELETE") && path.length == 5) {
        hand(exchange, oneSignal.delete(call(exchange), path[2], path[4]));
        return;
      }
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "POST /notifications" -> hand(exchange, oneSignal.answer(call(exchange)));
        case "GET /sent" -> say(exchange, 200, "application/json", oneSignal.sentAsJson());
        default -> say(exchange, 404, "text/plain", "POST /notifications or GET /sent");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Call call(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    return new Call(exchange.getRequestHeaders().getFirst("Authorization"), body, clock.instant());
  }

  private void hand(HttpExchange exchange, Answer answer) throws IOException, InterruptedException {
    if (answer.manner().kind() == Manner.Kind.RESET) {
      // Closed before a status line was written, the exchange takes its connection with it.
      return;
    }
    hold(answer.manner().delay());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    say(exchange, answer.status(), answer.contentType(), answer.body());
  }

  private void hold(Duration delay) throws InterruptedException {
    if (!delay.isZero()) {
      closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private static void say(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
