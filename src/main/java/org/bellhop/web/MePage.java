package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.Decisions;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.jspecify.annotations.Nullable;

/** A member's own page: his phones, and what they tell him; whole, or a part of the site's page. */
@Path("/me")
@SameSite
public final class MePage {
  private static final int RECENTLY = 10;
  private static final int TOO_MANY = 429;

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
   * @param tested the phone of which one wants to know what became of its test
   */
  @GET
  public Response page(
      @QueryParam("fragment") @Nullable String fragment,
      @QueryParam("done") @Nullable String done,
      @QueryParam("tested") @DefaultValue("") String tested,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    MeWords in = words(request);
    Optional<TestNote> note =
        SubscriptionId.parse(tested).flatMap(id -> phones.tested(id, member, in));
    String said = Optional.ofNullable(done).map(each -> in.say("done." + each)).orElse("");
    String template = fragment == null ? "me/page.jte" : "me/content.jte";
    return pages.show(request, view(template, member, in, new Said(said, note)));
  }

  /** What the page says of what has just been done, and beside which phone. */
  private record Said(String done, Optional<TestNote> note) {}

  private View view(String template, MemberId member, MeWords in, Said said) {
    List<MyPhones.Phone> his = phones.of(member);
    Preference wishes = preferences.of(member);
    Map<String, Object> model =
        Map.of(
            "words",
            in,
            "phones",
            his,
            "zone",
            phones.zone(his, wishes),
            "wishes",
            new MyWishes(wishes),
            "recently",
            Explanation.of(decisions.of(member)).stream()
                .filter(each -> said.note().isEmpty() || !said.note().get().isOf(each.event()))
                .limit(RECENTLY)
                .toList(),
            "done",
            said.done(),
            "note",
            said.note());
    return new View(template, in.say("title"), model);
  }

  private MeWords words(HttpServletRequest request) {
    return words.of(Collections.list(request.getLocales()));
  }

  /** Sends one phone a test, and lets the page tell what becomes of it. */
  @POST
  @Path("/devices/{id}/test")
  public Response test(
      @PathParam("id") String id,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    SubscriptionId device = SubscriptionId.parse(id).orElseThrow(MyPhones::notTheirs);
    Optional<Duration> pause = phones.test(device, member);
    if (pause.isEmpty()) {
      return back(request, "tested=" + device);
    }
    MeWords in = words(request);
    Said said = new Said("", Optional.of(TestNote.tooMany(device, in)));
    return Response.fromResponse(
            pages.show(request, view("me/page.jte", member, in, said), TOO_MANY))
        .header(HttpHeaders.RETRY_AFTER, pause.get().toSeconds() + 1)
        .build();
  }

  /** What became of it so far: the part of the page that asks again while it waits. */
  @GET
  @Path("/devices/{id}/test")
  public Response tested(
      @PathParam("id") String id,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    MeWords in = words(request);
    TestNote note =
        SubscriptionId.parse(id)
            .flatMap(device -> phones.tested(device, member, in))
            .orElseThrow(MyPhones::notTheirs);
    return pages.show(
        request, new View("me/note.jte", in.say("title"), Map.of("note", note, "words", in)));
  }

  /** What was pressed at one phone: mute, unmute or remove. */
  @POST
  @Path("/devices/{id}")
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
    return back(request, "done=" + act);
  }

  @POST
  @Path("/preferences")
  public Response wishes(
      MultivaluedMap<String, String> form,
      @Context HttpServletRequest request,
      @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    preferences.put(member, MyWishes.read(form, preferences.of(member)));
    return back(request, "done=saved");
  }

  /** To the page that it was pressed on, which may be the site's own; never to another host. */
  private static Response back(HttpServletRequest request, String said) {
    String own = request.getContextPath() + "/me";
    String path =
        Optional.ofNullable(request.getHeader("Referer"))
            .flatMap(from -> pathOn(request, from))
            .filter(from -> !from.startsWith(own))
            .orElse(own + "?" + said);
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
