package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.Decisions;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preferences;
import org.jspecify.annotations.Nullable;

/** A member's own page: his phones, and what they tell him; whole, or a part of the site's page. */
@Path("/me")
@SameSite
public final class MePage {
  private static final int RECENTLY = 10;

  private final MyPhones phones;
  private final Preferences preferences;
  private final Decisions decisions;
  private final Pages pages;
  private final MeWords.Catalogue words = new MeWords.Catalogue();

  public MePage(MyPhones phones, Preferences preferences, Decisions decisions, Pages pages) {
    this.phones = phones;
    this.preferences = preferences;
    this.decisions = decisions;
    this.pages = pages;
  }

  /**
   * The page, in the language that the member's browser asks for.
   *
   * @param fragment anything: only the content, for the site to put into a page of its own
   * @param done what has just been done
   */
  @GET
  public Response page(
      @QueryParam("fragment") @Nullable String fragment,
      @QueryParam("done") @Nullable String done,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    MeWords in = words.of(Collections.list(request.getLocales()));
    Map<String, Object> model =
        Map.of(
            "words",
            in,
            "phones",
            phones.of(member),
            "wishes",
            new MyWishes(preferences.of(member)),
            "recently",
            Explanation.of(decisions.of(member)).stream().limit(RECENTLY).toList(),
            "done",
            Optional.ofNullable(done).map(each -> in.say("done." + each)).orElse(""));
    String template = fragment == null ? "me/page.jte" : "me/content.jte";
    return pages.show(request, new View(template, in.say("title"), model));
  }

  /** What was pressed at one phone: mute, unmute or remove. */
  @POST
  @Path("/devices/{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response phone(
      @PathParam("id") String id,
      @FormParam("act") @Nullable String act,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    SubscriptionId device = SubscriptionId.parse(id).orElseThrow(MyPhones::notTheirs);
    switch (String.valueOf(act)) {
      case "mute" -> phones.mute(device, member, true);
      case "unmute" -> phones.mute(device, member, false);
      case "remove" -> phones.remove(device, member);
      default -> throw Refusal.field("act", "must be mute, unmute or remove.");
    }
    return back(request, String.valueOf(act));
  }

  @POST
  @Path("/preferences")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response wishes(
      MultivaluedMap<String, String> form,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    preferences.put(member, MyWishes.read(form, preferences.of(member)));
    return back(request, "saved");
  }

  /** To the page that it was pressed on, which may be the site's own; never to another host. */
  private static Response back(HttpServletRequest request, String done) {
    String own = request.getContextPath() + "/me";
    String path =
        Optional.ofNullable(request.getHeader("Referer"))
            .flatMap(from -> pathOn(request, from))
            .filter(from -> !from.startsWith(own))
            .orElse(own + "?done=" + done);
    return Response.seeOther(URI.create(path)).build();
  }

  private static Optional<String> pathOn(HttpServletRequest request, String referer) {
    try {
      URI from = URI.create(referer);
      boolean here = request.getServerName().equalsIgnoreCase(from.getHost());
      String path = String.valueOf(from.getRawPath());
      // Two slashes would begin another host.
      return here && path.matches("/([^/\\\\].*)?") ? Optional.of(path) : Optional.empty();
    } catch (IllegalArgumentException noAddress) {
      return Optional.empty();
    }
  }
}
