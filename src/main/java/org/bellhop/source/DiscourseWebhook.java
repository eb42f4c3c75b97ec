package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** Discourse's own webhooks: what it notifies one of its members of becomes our event. */
public final class DiscourseWebhook implements Webhook {
  private static final String SIGNATURE = "X-Discourse-Event-Signature";
  private static final Pattern FORM = Pattern.compile("sha256=[0-9a-fA-F]{64}");

  private final Hmac hmac;
  private final DiscourseNotification notifications;

  /**
   * @param member which of a notification's fields is the member's id: user_id or external_id
   */
  public DiscourseWebhook(List<String> secrets, String member) {
    this.hmac = new Hmac(Hmac.SHA256, secrets);
    this.notifications = new DiscourseNotification(member);
  }

  @Override
  public Proof proof(Headers headers) {
    String signature = headers.need(SIGNATURE);
    if (!FORM.matcher(signature).matches()) {
      throw WebhookRefused.unbelieved(SIGNATURE + " must be sha256= and 64 hexadecimal digits.");
    }
    byte[] told = HexFormat.of().parseHex(signature.substring("sha256=".length()));
    return body -> {
      if (!hmac.signed(told, body)) {
        throw WebhookRefused.unbelieved(
            SIGNATURE + " fits none of the secrets in BELLHOP_DISCOURSE_SECRET.");
      }
    };
  }

  /** The headers that name the event are not signed: what it is stands in its body. */
  @Override
  public List<Heard> read(Headers headers, JsonNode body) {
    if (body.path("notification") instanceof ObjectNode notification) {
      return List.of(notifications.read(notification));
    }
    return List.of(
        new Heard.Nothing(
            body.has("ping") ? "a ping" : "no notification: it does not say whom it concerns"));
  }
}
