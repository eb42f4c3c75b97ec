package org.bellhop.crash;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bellhop.boot.TestBellhop;
import org.bellhop.web.WebhookSecret;

/** The requests of the site, and of its members' phones, to a node. */
final class Site {
  static final URI ADDRESS = URI.create("https://site.example/");

  /** What every event's text says. */
  static final String WORDS = "Hello";

  private static final Pattern PATH = Pattern.compile(Pattern.quote(ADDRESS + "e/") + "(\\d+)");

  private Site() {}

  /** The number of the event whose page that is. */
  static int eventOf(String targetUrl) {
    Matcher path = PATH.matcher(targetUrl);
    if (!path.matches()) {
      throw new IllegalArgumentException("Not the page of an event: " + targetUrl);
    }
    return Integer.parseInt(path.group(1));
  }

  static HttpRequest registration(URI node, String member, UUID phone) {
    return of(
        node,
        "api/registrations",
        member,
        """
        {"platform":"android","installationId":"%1$s","oneSignalUserId":"%1$s"}"""
            .formatted(phone));
  }

  static HttpRequest release(URI node, String member, UUID phone) {
    return of(node, "api/registrations/release", member, "{\"subscriptionId\":\"" + phone + "\"}");
  }

  static HttpRequest logout(URI node, String member) {
    return signed(node, "api/members/" + member + "/logout", "logout-" + UUID.randomUUID(), "{}");
  }

  /** Nobody in particular means everyone. */
  static HttpRequest event(URI node, int number, Set<String> recipients, Instant expires) {
    String to =
        recipients.isEmpty()
            ? "\"everyone\":true"
            : recipients.stream()
                .map(each -> '"' + each + '"')
                .collect(Collectors.joining(",", "\"recipients\":[", "]"));
    return signed(
        node,
        "api/events",
        "event-" + number,
        """
        {"type":"message.received","timestamp":"2026-11-23T18:00:00Z",
         "data":{%s,"actor":{"id":"the-site","name":"Anna"},"text":"%s",
                 "path":"/e/%d","expires":"%s"}}"""
            .formatted(to, WORDS, number, expires));
  }

  private static HttpRequest of(URI node, String path, String member, String body) {
    return to(node, path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static HttpRequest signed(URI node, String path, String key, String text) {
    String now = Long.toString(Instant.now().getEpochSecond());
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    return to(node, path)
        .header("webhook-id", key)
        .header("webhook-timestamp", now)
        .header(
            "webhook-signature", WebhookSecret.parse(TestBellhop.EVENT_SECRET).sign(key, now, body))
        .POST(BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpRequest.Builder to(URI node, String path) {
    return HttpRequest.newBuilder(node.resolve(path)).header("Content-Type", "application/json");
  }
}
