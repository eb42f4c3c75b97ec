package org.bellhop.web;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.bellhop.device.Taken;
import org.jspecify.annotations.Nullable;

/** Counts what comes in: registrations by what they were, and events that were accepted. */
public final class Counting implements ContainerResponseFilter {
  private static final String TAKEN = "org.bellhop.taken";

  private final Registrations members;
  private final Registrations nobodys;
  private final Counter events;

  public Counting(MeterRegistry registry) {
    this.members = new Registrations(registry, "yes");
    this.nobodys = new Registrations(registry, "no");
    this.events = registry.counter("bellhop.events.accepted");
  }

  static void note(ContainerRequestContext request, Taken taken) {
    request.setProperty(TAKEN, taken);
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext answer) {
    if (Endpoint.REGISTRATIONS.isAskedBy(request)) {
      boolean anybody = request.getSecurityContext().getUserPrincipal() != null;
      (anybody ? members : nobodys).count(request.getProperty(TAKEN));
    } else if (answer.getStatus() == 202 && Endpoint.isForEvents(request)) {
      events.increment();
    }
  }

  private static final class Registrations {
    private final Map<Taken, Counter> taken = new EnumMap<>(Taken.class);
    private final Counter refused;

    Registrations(MeterRegistry registry, String member) {
      for (Taken each : Taken.values()) {
        taken.put(each, counter(registry, each.name().toLowerCase(Locale.ROOT), member));
      }
      this.refused = counter(registry, "refused", member);
    }

    private static Counter counter(MeterRegistry registry, String kind, String member) {
      return registry.counter("bellhop.registrations", "kind", kind, "member", member);
    }

    /** What reached no end was refused: by a filter, by a rule, or as no registration at all. */
    void count(@Nullable Object end) {
      (end instanceof Taken how ? taken.getOrDefault(how, refused) : refused).increment();
    }
  }
}
