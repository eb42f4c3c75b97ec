package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.device.LoggedRegistration.Kind;
import org.bellhop.device.RegistrationLog;
import org.bellhop.event.Milestones;
import org.jspecify.annotations.Nullable;

/** The page that leads from an app to its first push, and explains each registration. */
@Path("/admin/setup")
@AdminOnly
public final class SetupResource {
  private final RegistrationLog log;
  private final Milestones milestones;
  private final Addresses addresses;
  private final Pages pages;

  /**
   * Bellhop's own address and the site's, where they are set; whether taps are counted; the time.
   */
  public record Addresses(Optional<URI> own, Optional<URI> site, boolean taps, Clock clock) {}

  public SetupResource(
      RegistrationLog log, Milestones milestones, Addresses addresses, Pages pages) {
    this.log = log;
    this.milestones = milestones;
    this.addresses = addresses;
    this.pages = pages;
  }

  /** The steps and the newest registrations. */
  @GET
  public Response setup(
      @QueryParam("only") @DefaultValue("") String only, @Context HttpServletRequest request) {
    SetupAddress address = SetupAddress.of(addresses.own(), addresses.site(), request);
    return show(request, "setup/page.jte", Map.of("view", view(only), "address", address));
  }

  /** What has changed since the version that was seen; 204 when nothing has. */
  @GET
  @Path("/live")
  public Response changes(
      @QueryParam("only") @DefaultValue("") String only,
      @QueryParam("seen") @Nullable String seen,
      @Context HttpServletRequest request) {
    Milestones.Reached reached = milestones.reached();
    return version(reached).equals(seen)
        ? Response.noContent().header(HttpHeaders.CACHE_CONTROL, "no-store").build()
        : show(request, "setup/changes.jte", Map.of("view", view(only)));
  }

  private Response show(HttpServletRequest request, String template, Map<String, Object> model) {
    return pages.show(request, new View(template, "Setup", model));
  }

  private SetupView view(String only) {
    Optional<Kind> kind =
        Stream.of(Kind.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(only))
            .findFirst();
    Milestones.Reached reached = milestones.reached();
    // Before the rows are read: what comes in between is then read twice, and not never.
    String version = version(reached);
    List<SetupRow> shown = rows(kind);
    List<SetupRow> all = new ArrayList<>(kind.isEmpty() ? shown : rows(Optional.empty()));
    for (Kind each : Kind.values()) {
      all.addAll(rows(Optional.of(each)));
    }
    return new SetupView(
        new SetupSteps(all, reached, addresses.taps()).all(), shown, kind, version);
  }

  private List<SetupRow> rows(Optional<Kind> kind) {
    return log.newest(kind).stream().map(SetupRow::of).toList();
  }

  /** Times are told in minutes. */
  private String version(Milestones.Reached reached) {
    String minute = addresses.clock().instant().truncatedTo(ChronoUnit.MINUTES).toString();
    return Integer.toHexString((log.state() + reached + minute).hashCode());
  }
}
