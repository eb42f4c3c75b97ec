package org.bellhop.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Says a thing to any node, and to the next one when that is dead, until it is answered. */
final class Insistence {
  /** Longer than any node takes: a node that is still at it might act after it was given up. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Nodes nodes;
  private final Books books;
  private final Set<Integer> expected;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param expected statuses that are no trouble, and no answer: it is said again
   */
  Insistence(Nodes nodes, Books books, Set<Integer> expected) {
    this.nodes = nodes;
    this.books = books;
    this.expected = expected;
  }

  /**
   * @param asks how often at most
   * @return when one of these statuses had come in; empty when none did
   */
  Optional<Instant> say(
      Random random, int asks, Set<Integer> wanted, Function<URI, HttpRequest> request)
      throws InterruptedException {
    for (int asked = 0; asked < asks; ) {
      Optional<URI> node = nodes.any(random);
      if (node.isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(20);
      } else {
        asked++;
        if (answered(request.apply(node.get()), wanted)) {
          return Optional.of(Instant.now());
        }
      }
    }
    return Optional.empty();
  }

  private boolean answered(HttpRequest request, Set<Integer> wanted) throws InterruptedException {
    try {
      int status = http.send(limited(request), BodyHandlers.discarding()).statusCode();
      if (!wanted.contains(status) && !expected.contains(status)) {
        books.trouble("HTTP " + status);
      }
      return wanted.contains(status);
    } catch (IOException dead) {
      TimeUnit.MILLISECONDS.sleep(5);
      return false;
    }
  }

  private static HttpRequest limited(HttpRequest request) {
    return HttpRequest.newBuilder(request, (name, value) -> true).timeout(LIMIT).build();
  }
}
