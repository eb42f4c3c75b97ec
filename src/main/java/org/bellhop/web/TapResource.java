package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bellhop.database.Outage;
import org.bellhop.event.SiteUrl;
import org.bellhop.push.Push;
import org.bellhop.push.TapToken;
import org.bellhop.push.Taps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a tapped phone comes by: notes the tap, and leads on to the page of the event. */
@Path("/t/{token}")
public final class TapResource {
  private static final Logger LOG = LoggerFactory.getLogger(TapResource.class);

  /** By these a browser says that nobody has tapped yet. */
  private static final List<String> AHEAD = List.of("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz");

  private final Taps taps;
  private final TappedPhone phone;
  private final Supplier<SiteUrl> site;

  /**
   * @param site whose first page is for whoever brings a token that is not known (any more)
   */
  public TapResource(Taps taps, TappedPhone phone, Supplier<SiteUrl> site) {
    this.taps = taps;
    this.phone = phone;
    this.site = site;
  }

  /** A tap, unless a browser only looks ahead. */
  @GET
  public Response open(
      @PathParam("token") String token,
      @Context SecurityContext session,
      @Context HttpHeaders headers) {
    Optional<Push> push = find(token);
    if (!looksAhead(headers)) {
      push.ifPresent(tapped -> note(tapped, session, headers));
    }
    return lead(push);
  }

  /** Nobody taps by HEAD. */
  @HEAD
  public Response look(@PathParam("token") String token) {
    return lead(find(token));
  }

  private Optional<Push> find(String token) {
    return TapToken.parse(token).flatMap(taps::find);
  }

  /** Who tapped wants the page, counted or not. */
  private void note(Push push, SecurityContext session, HttpHeaders headers) {
    try {
      taps.note(push, phone.of(push, session, headers.getHeaderString(HttpHeaders.USER_AGENT)));
    } catch (RuntimeException failed) {
      if (!Outage.isCauseOf(failed)) {
        throw failed;
      }
      LOG.warn("A tap on push {} is not counted", push.id(), failed);
    }
  }

  private Response lead(Optional<Push> push) {
    String page =
        push.map(found -> found.message().targetUrl())
            .orElseGet(() -> site.get().base().toString());
    return Response.status(302)
        .location(URI.create(page))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private static boolean looksAhead(HttpHeaders headers) {
    return AHEAD.stream()
        .flatMap(name -> Stream.ofNullable(headers.getHeaderString(name)))
        .anyMatch(value -> value.contains("prefetch") || value.contains("preview"));
  }
}
