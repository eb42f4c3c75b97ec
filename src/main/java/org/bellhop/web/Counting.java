package org.bellhop.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import java.util.Locale;
import org.bellhop.device.Taken;

/** Counts what comes in: registrations by what they were, and events that were accepted. */
public final class Counting implements ContainerResponseFilter {
  private static final String TAKEN = "org.bellhop.taken";

  private final MeterRegistry registry;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public Counting(MeterRegistry registry) {
    this.registry = registry;
  }

  static void note(HttpServletRequest request, Taken taken) {
    request.setAttribute(TAKEN, taken);
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    String path = context.getUriInfo().getPath().replaceFirst("/$", "");
    if (path.equals("api/registrations")) {
      String member = context.getSecurityContext().getUserPrincipal() == null ? "no" : "yes";
      registry.counter("bellhop.registrations", "kind", kind(), "member", member).increment();
    } else if (answer.getStatus() == 202
        && (path.equals("api/events") || path.startsWith("api/sources/"))) {
      registry.counter("bellhop.events.accepted").increment();
    }
  }

  /** What reached no end was refused: by a filter, by a rule, or as no registration at all. */
  private String kind() {
    return request.getAttribute(TAKEN) instanceof Taken taken
        ? taken.name().toLowerCase(Locale.ROOT)
        : "refused";
  }
}
