package org.bellhop.sites;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Between a site and Bellhop: lets what the site tells pass, or answers 503 while it is shut. */
final class Gate implements AutoCloseable {
  private static final List<String> PASSED =
      List.of("Content-Type", "webhook-id", "webhook-timestamp", "webhook-signature");

  /** The webhook-id of all that came while it was shut, in their order. */
  final List<String> turnedAway = new CopyOnWriteArrayList<>();

  private final HttpClient http = HttpClient.newHttpClient();
  private final HttpServer server;
  private volatile URI bellhop = URI.create("http://127.0.0.1:1/");
  private volatile boolean shut;

  Gate() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Where what passes goes on to. */
  void leadTo(URI base) {
    bellhop = base;
  }

  void shut() {
    shut = true;
  }

  void open() {
    shut = false;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (shut) {
        turnedAway.add(exchange.getRequestHeaders().getFirst("webhook-id"));
      }
      exchange.sendResponseHeaders(shut ? 503 : passed(exchange, body), -1);
    }
  }

  private int passed(HttpExchange exchange, byte[] body) throws IOException {
    URI address = URI.create(bellhop + exchange.getRequestURI().getRawPath().substring(1));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address).POST(BodyPublishers.ofByteArray(body));
    PASSED.forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
    try {
      return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
