package org.bellhop.boot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bellhop.sandbox.Answer;
import org.bellhop.sandbox.Call;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.Sent;

/**
 * The pretend OneSignal as a server that remembers every phone that rang, however many they are.
 */
final class RingingOneSignal implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A phone that rang, and when. */
  record Ring(String phone, Instant at) {}

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final List<Ring> rings = new ArrayList<>();
  private final Set<String> refused = new HashSet<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  RingingOneSignal() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/notifications", this::handle);
    server.start();
  }

  /** From now on it answers 503. */
  void goes() {
    oneSignal.script().down();
  }

  void comesBack() {
    oneSignal.script().up();
  }

  /** In the order in which they rang. */
  synchronized List<Ring> rings() {
    return List.copyOf(rings);
  }

  /** The phones of requests that were answered 503. */
  synchronized Set<String> refused() {
    return Set.copyOf(refused);
  }

  /** The same once for each time. */
  List<String> phones() {
    return rings().stream().map(Ring::phone).toList();
  }

  /** The phones registered with 204 whose member's message was answered 202, and not yet rung. */
  Set<String> silent(BusySite site) {
    Set<String> silent = new TreeSet<>();
    site.told().stream()
        .filter(site.registered()::contains)
        .forEach(number -> silent.add(BusySite.phone(number).toString()));
    phones().forEach(silent::remove);
    return silent;
  }

  /** A Bellhop with an account here. */
  BellhopProcess.Plan account(BellhopProcess.Plan plan) {
    return plan.set("site-url", "https://site.example")
        .set("onesignal-app-id", TestBellhop.APP_ID)
        .set("onesignal-api-key", TestBellhop.API_KEY)
        .set("onesignal-url", "http://127.0.0.1:" + server.getAddress().getPort())
        .set("identity", "header")
        .set("header-secret", TestBellhop.PROXY_SECRET)
        .set("event-secret", TestBellhop.EVENT_SECRET);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String key = exchange.getRequestHeaders().getFirst("Authorization");
      Answer answer = take(new Call(key, body, Instant.now()));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  /** One at a time: so the newest entry of the log is this request's. */
  private synchronized Answer take(Call call) throws IOException {
    Answer answer = oneSignal.answer(call);
    List<Sent> log = oneSignal.sent();
    log.get(log.size() - 1)
        .outcome()
        .deliveredTo()
        .forEach(phone -> rings.add(new Ring(phone.toString(), call.at())));
    if (answer.status() == 503) {
      JsonNode body = JSON.readTree(call.body());
      body.path("include_subscription_ids").forEach(phone -> refused.add(phone.asText()));
    }
    return answer;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
