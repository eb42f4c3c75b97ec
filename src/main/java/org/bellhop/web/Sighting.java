package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.device.LoggedRegistration.Recognised;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * One request to the registration endpoint as it came and as it was answered. It holds what must
 * not be kept, and lives for a second.
 */
record Sighting(
    Instant at,
    String line,
    Map<String, List<String>> headers,
    String body,
    Answer answer,
    Optional<Recognised> recognised,
    List<String> whyNobody) {

  /** Status, and the sentence of a refusal. */
  record Answer(int status, @Nullable String refusal) {}

  static Sighting of(ContainerRequestContext request, String body, int status, Instant at) {
    Optional<Recognised> recognised = recognised(request);
    return new Sighting(
        at,
        request.getMethod() + " " + request.getUriInfo().getAbsolutePath(),
        headers(request),
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

  private static Map<String, List<String>> headers(ContainerRequestContext request) {
    return new LinkedHashMap<>(request.getHeaders());
  }

  boolean isRefused() {
    return answer.status() >= 400 || !line.startsWith("POST ");
  }
}
