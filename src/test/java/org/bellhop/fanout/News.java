package org.bellhop.fanout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.bellhop.boot.TestBellhop;
import org.bellhop.web.WebhookSecret;

/** The site's news, told to one Bellhop. */
final class News {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final URI bellhop;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  News(URI bellhop) {
    this.bellhop = bellhop;
  }

  void toEveryone(String key) throws IOException, InterruptedException {
    tell(key, "\"everyone\":true", "/everyone/1");
  }

  void toMember(int number) throws IOException, InterruptedException {
    String to = "\"recipients\":[\"" + Crowd.member(number) + "\"]";
    tell("personal-" + number, to, "/personal/" + number);
  }

  private void tell(String key, String to, String path) throws IOException, InterruptedException {
    byte[] body =
        """
        {"type":"message.received","timestamp":"2026-11-23T18:00:00Z",
         "data":{%s,"actor":{"id":"the-site","name":"Anna"},"text":"Shall we meet at noon?",
                 "path":"%s"}}"""
            .formatted(to, path)
            .getBytes(StandardCharsets.UTF_8);
    String now = Long.toString(Instant.now().getEpochSecond());
    HttpRequest request =
        HttpRequest.newBuilder(bellhop.resolve("api/events"))
            .timeout(LIMIT)
            .header("Content-Type", "application/json")
            .header("webhook-id", key)
            .header("webhook-timestamp", now)
            .header(
                "webhook-signature",
                WebhookSecret.parse(TestBellhop.EVENT_SECRET).sign(key, now, body))
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 202) {
      throw new IOException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
  }
}
