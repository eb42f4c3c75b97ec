package org.bellhop.fanout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A OneSignal that only counts, and takes its time to answer. The pretend one's checks of each
 * field and each id would be what is measured.
 */
final class CountingOneSignal implements AutoCloseable {
  private static final Pattern PAGE = Pattern.compile("\"targetUrl\":\"[^\"]*?(/[a-z]+)/(\\d+)\"");
  private static final String PERSONAL = "/personal";

  private final Duration delay;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<Integer, Long> personal = new ConcurrentHashMap<>();
  private final BitSet reached = new BitSet();
  private int requests;
  private int repeated;
  private long last;

  CountingOneSignal(Duration delay) throws IOException {
    this.delay = delay;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/notifications", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** How many requests the broadcast took so far. */
  synchronized int requests() {
    return requests;
  }

  /** How many devices the broadcast has reached so far. */
  synchronized int reached() {
    return reached.cardinality();
  }

  /** How many devices it has reached once more. */
  synchronized int repeated() {
    return repeated;
  }

  /** When its latest request came in, by {@link System#nanoTime}. */
  synchronized long last() {
    return last;
  }

  /** The next broadcast is counted from nothing. */
  synchronized void forget() {
    reached.clear();
    requests = 0;
  }

  /** When each numbered personal push came in, by {@link System#nanoTime}. */
  Map<Integer, Long> personal() {
    return personal;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
      take(body, System.nanoTime());
      closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
      byte[] answer = ("{\"id\":\"" + UUID.randomUUID() + "\"}").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(String body, long at) {
    Matcher page = PAGE.matcher(body);
    if (!page.find()) {
      throw new IllegalStateException("No page in " + body.substring(0, 500));
    }
    if (page.group(1).equals(PERSONAL)) {
      Long before = personal.putIfAbsent(Integer.parseInt(page.group(2)), at);
      if (before != null) {
        throw new IllegalStateException("A personal push came twice: " + page.group());
      }
    } else {
      count(body, at);
    }
  }

  private synchronized void count(String body, long at) {
    requests++;
    last = at;
    for (int number : Crowd.numbers(body)) {
      repeated += reached.get(number) ? 1 : 0;
      reached.set(number);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
