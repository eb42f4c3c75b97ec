package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bellhop.web.WebhookSecret;

/** Tells Bellhop what happened on the pretend site: signed, and over HTTP, as a real site does. */
final class SiteEvents {

  /** An event as the site knows it; the page is a path under the pretend site. */
  record News(String type, String actor, String recipient, Words words) {}

  /** What is said in it, where it stands, and to what it belongs. */
  record Words(String subject, String text, String page, String thread) {}

  private static final String KEY = "site_";

  private final OwnAddress address;
  private final WebhookSecret secret;
  private final Trace trace;
  private final Clock clock;
  private final PlainHttp http = new PlainHttp();

  SiteEvents(OwnAddress address, WebhookSecret secret, Trace trace, Clock clock) {
    this.address = address;
    this.secret = secret;
    this.trace = trace;
    this.clock = clock;
  }

  /** Whether the event of that key is the pretend site's. */
  static boolean isOwn(String key) {
    return key.startsWith(KEY);
  }

  void tell(News news) {
    URI own = address.get().orElseThrow();
    Instant now = clock.instant();
    String body = body(news, own, now);
    Question question = new Question(URI.create(own + "/api/events"), signed(body, now), body);
    Reply reply = http.send(question);
    String subject = Names.shown(news.actor()) + words(news.type()) + Names.shown(news.recipient());
    trace.add(now, new Exchange.About(Exchange.Kind.EVENT, subject, news.type()), question, reply);
  }

  private Map<String, String> signed(String body, Instant now) {
    String id = KEY + UUID.randomUUID();
    String seconds = Long.toString(now.getEpochSecond());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", seconds);
    headers.put(
        "webhook-signature", secret.sign(id, seconds, body.getBytes(StandardCharsets.UTF_8)));
    return headers;
  }

  private static String words(String type) {
    return switch (type) {
      case "message.received" -> " writes to ";
      case "mention.created" -> " mentions ";
      case "reply.created" -> " replies to ";
      default -> " comments on the post of ";
    };
  }

  private static String body(News news, URI own, Instant now) {
    Words words = news.words();
    ObjectNode event = Json.object().put("type", news.type()).put("timestamp", now.toString());
    ObjectNode data = event.putObject("data");
    data.putArray("recipients").add(news.recipient());
    data.putObject("actor").put("id", news.actor()).put("name", Names.shown(news.actor()));
    if (!words.subject().isEmpty()) {
      data.put("subject", words.subject());
    }
    data.put("text", words.text());
    data.put("path", own.getRawPath() + words.page());
    data.put("thread", words.thread());
    return event.toString();
  }
}
