package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.device.LoggedRegistration.Recognised;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * One request to the registration endpoint as it came and as it was answered. It holds what must
 * not be kept, and lives for a second. Where many come, most are never read: it makes nothing of
 * what it holds.
 */
record Sighting(
    Instant at,
    String method,
    URI uri,
    Map<String, List<String>> headers,
    ByteArrayOutputStream copied,
    Answer answer,
    Optional<Recognised> recognised,
    List<String> whyNobody) {

  /** Status, and the sentence of a refusal. */
  record Answer(int status, @Nullable String refusal) {}

  static Sighting of(
      ContainerRequestContext request, ByteArrayOutputStream body, int status, Instant at) {
    Optional<Recognised> recognised = recognised(request);
    return new Sighting(
        at,
        request.getMethod(),
        request.getUriInfo().getRequestUri(),
        request.getHeaders(),
        body,
        new Answer(status, (String) request.getProperty(ProblemMapper.SENTENCE)),
        recognised,
        recognised.isPresent() ? List.of() : SessionUserFilter.whyNobody(request));
  }

  private static Optional<Recognised> recognised(ContainerRequestContext request) {
    return request.getSecurityContext().getUserPrincipal() instanceof SessionUser user
            && request.getProperty(SessionUserFilter.WAY) instanceof String way
        ? Optional.of(new Recognised(user.member(), way))
        : Optional.empty();
  }

  /** Method and address; what follows a question mark may hold a secret. */
  String line() {
    return method + " " + uri.toString().split("[?#]", 2)[0];
  }

  String body() {
    return copied.toString(StandardCharsets.UTF_8);
  }

  boolean isRefused() {
    return answer.status() >= 400 || !method.equals("POST");
  }
}
