package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A way that is not set up, and believes nobody.
 *
 * @param setting what is to be set
 */
public record ClosedWebhook(String setting) implements Webhook {
  @Override
  public Proof proof(Headers headers) {
    throw WebhookRefused.unbelieved(
        "BELLHOP_" + setting + " is not set, so that nothing that comes here can be believed.");
  }

  @Override
  public List<Heard> read(Headers headers, JsonNode body) {
    return List.of(new Heard.Nothing("not set up"));
  }
}
