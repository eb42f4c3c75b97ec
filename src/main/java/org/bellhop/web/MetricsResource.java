package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What Prometheus scrapes: from this machine, or whoever has the token where one is set. */
@Path("/metrics")
public final class MetricsResource {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Meters meters;
  private final Optional<String> token;

  public MetricsResource(Meters meters, Optional<String> token) {
    this.meters = meters;
    this.token = token;
  }

  @GET
  public Response metrics(@Context HttpServletRequest request) {
    if (token.isPresent() && !isToken(request.getHeader(HttpHeaders.AUTHORIZATION), token.get())) {
      throw Refusal.of(401, "Give BELLHOP_METRICS_TOKEN as Authorization: Bearer.");
    }
    if (token.isEmpty() && !ClientAddress.isThisMachine(request)) {
      throw Refusal.of(
          403, "Without BELLHOP_METRICS_TOKEN the metrics are for callers on this machine only.");
    }
    return Response.ok(meters.scrape(), TEXT).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static boolean isToken(@Nullable String given, String token) {
    return given != null && MessageDigest.isEqual(utf8(given), utf8("Bearer " + token));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
