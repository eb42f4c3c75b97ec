package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Lets pass what one of the secrets has signed, less than five minutes ago or ahead. */
@Signed
public final class SignatureFilter implements ContainerRequestFilter {
  static final String ID = "webhook-id";
  static final int MAX_BODY = 8 * 1024 * 1024;
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final List<WebhookSecret> secrets;
  private final Clock clock;

  /**
   * @param secrets several while one is being replaced; none refuses everything
   */
  public SignatureFilter(List<WebhookSecret> secrets, Clock clock) {
    this.secrets = List.copyOf(secrets);
    this.clock = clock;
  }

  @Override
  public void filter(ContainerRequestContext request) throws IOException {
    if (secrets.isEmpty()) {
      throw Refusal.of(401, "BELLHOP_EVENT_SECRET is not set, so that no signature can be right.");
    }
    String id = header(request, ID);
    String timestamp = header(request, "webhook-timestamp");
    String signatures = header(request, "webhook-signature");
    if (!recent(timestamp)) {
      throw Refusal.of(
          401, "webhook-timestamp must be the present time in seconds, to within five minutes.");
    }
    // Only now: what a stranger sends is not worth eight megabytes of memory.
    byte[] body = body(request);
    if (!signed(signatures, id, timestamp, body)) {
      throw Refusal.of(401, "webhook-signature fits none of the secrets in BELLHOP_EVENT_SECRET.");
    }
  }

  private static byte[] body(ContainerRequestContext request) throws IOException {
    String length = String.valueOf(request.getHeaderString(HttpHeaders.CONTENT_LENGTH)).strip();
    if (length.matches("\\d{1,18}") && Long.parseLong(length) > MAX_BODY) {
      throw JsonBody.tooLarge(MAX_BODY);
    }
    byte[] body = JsonBody.bytes(request.getEntityStream(), MAX_BODY);
    request.setEntityStream(new ByteArrayInputStream(body));
    return body;
  }

  private static String header(ContainerRequestContext request, String name) {
    List<String> values = request.getHeaders().getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Refusal.of(401, "The header " + name + " stands there more than once.");
    }
    if (values.isEmpty() || values.get(0).isBlank()) {
      throw Refusal.of(401, "The header " + name + " is missing (see Standard Webhooks).");
    }
    return values.get(0).strip();
  }

  private boolean recent(String timestamp) {
    try {
      Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
      return Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) <= 0;
    } catch (RuntimeException noTime) {
      return false;
    }
  }

  private boolean signed(String signatures, String id, String timestamp, byte[] body) {
    return Stream.of(signatures.split(" "))
        .limit(10)
        .anyMatch(
            each -> secrets.stream().anyMatch(secret -> secret.signed(each, id, timestamp, body)));
  }
}
