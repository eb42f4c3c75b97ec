package org.bellhop.bench;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.bellhop.boot.TestBellhop;
import org.bellhop.web.WebhookSecret;

/** What numbered phones and their site send, ready for the wire. */
final class Phones {
  private static final WebhookSecret SECRET = WebhookSecret.parse(TestBellhop.EVENT_SECRET);

  private Phones() {}

  static String id(long number) {
    return new UUID(0x1234_5678_0000_4000L, 0x8000_0000_0000_0000L | number).toString();
  }

  static String member(long number) {
    return "member-" + number;
  }

  /** The whole of what a current Android app posts (facts F1), by the member of that number. */
  static byte[] registration(String path, long number) {
    String body =
        """
        {"platform":"android","appId":"org.example.community","appVersion":"2.4.1","distribution":"release",\
        "appBuild":"241","installationId":"%s","language":"en","osVersion":"14","model":"Pixel 7",\
        "timeZone":"Europe/Berlin","oneSignalUserId":"%s","oneSignalSubscribed":true}"""
            .formatted(id(number + 1_000_000_000L), id(number));
    return Wire.post(
        path,
        body,
        "X-Site-User: " + member(number),
        "X-Proxy-Secret: " + TestBellhop.PROXY_SECRET,
        BareServlet.NUMBER + ": " + number);
  }

  /** A message to the member of that number; a tap on it opens the page of that number. */
  static byte[] event(String path, String key, long number, long page) {
    String body =
        """
        {"type":"message.received","timestamp":"2026-11-23T18:00:00Z","data":{"recipients":["%s"],\
        "actor":{"id":"anna","name":"Anna"},"text":"Shall we meet at noon?","path":"/messages/%d",\
        "thread":"conversation-%d"}}"""
            .formatted(member(number), page, page);
    String now = Long.toString(Instant.now().getEpochSecond());
    return Wire.post(
        path,
        body,
        BareServlet.NUMBER + ": " + number,
        "webhook-id: " + key,
        "webhook-timestamp: " + now,
        "webhook-signature: " + SECRET.sign(key, now, body.getBytes(StandardCharsets.UTF_8)));
  }
}
