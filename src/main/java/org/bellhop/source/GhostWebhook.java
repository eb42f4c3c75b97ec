package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Ghost's own webhooks: a post that is published is told to everybody, all else concerns nobody.
 */
public final class GhostWebhook implements Webhook {
  private static final String SIGNATURE = "X-Ghost-Signature";
  private static final Pattern FORM =
      Pattern.compile("sha256=(?<hmac>[0-9a-fA-F]{64}), ?t=(?<time>\\d{1,15})");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Hmac hmac;
  private final Clock clock;

  public GhostWebhook(List<String> secrets, Clock clock) {
    this.hmac = new Hmac(Hmac.SHA256, secrets);
    this.clock = clock;
  }

  @Override
  public Proof proof(Headers headers) {
    Matcher signature = FORM.matcher(headers.need(SIGNATURE));
    if (!signature.matches()) {
      throw WebhookRefused.unbelieved(
          SIGNATURE + " must be sha256=, 64 hexadecimal digits, and t= with the time.");
    }
    String time = signature.group("time");
    Instant sent = Instant.ofEpochMilli(Long.parseLong(time));
    if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
      throw WebhookRefused.unbelieved(
          "The time in " + SIGNATURE + " must be the present one, to within five minutes.");
    }
    byte[] told = HexFormat.of().parseHex(signature.group("hmac"));
    return body -> {
      if (!hmac.signed(told, body, time.getBytes(StandardCharsets.US_ASCII))) {
        throw WebhookRefused.unbelieved(
            SIGNATURE + " fits none of the secrets in BELLHOP_GHOST_SECRET.");
      }
    };
  }

  @Override
  public List<Heard> read(Headers headers, JsonNode body) {
    return List.of(
        body.path("post").isObject()
            ? GhostPost.read(body.path("post"))
            : new Heard.Nothing(why(body)));
  }

  /** Ghost does not say which event it was: the body's one key says what it is about. */
  private static String why(JsonNode body) {
    return body.has("member")
        ? "a member's own doing: Ghost tells nobody else of it"
        : "only posts that are published concern members";
  }
}
