package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bellhop.web.Pages;
import org.bellhop.web.View;
import org.jspecify.annotations.Nullable;

/** The page on which Bellhop shows itself. */
@Path("/sandbox")
@Pretended
public final class SandboxPage {
  private static final int LETTERS = 6;

  private final Pages pages;
  private final Community community;
  private final Phones phones;
  private final LiveParts parts;

  SandboxPage(Pages pages, Community community, Phones phones, LiveParts parts) {
    this.pages = pages;
    this.community = community;
    this.phones = phones;
    this.parts = parts;
  }

  /** The community, the phones, and what happens between them. */
  @GET
  public Response page(@Context SecurityContext session, @Context HttpServletRequest request) {
    phones.begin();
    Principal user = session.getUserPrincipal();
    Map<String, Object> model = new HashMap<>();
    String me = user == null ? null : user.getName();
    model.put("me", me);
    model.put("members", SiteResource.MEMBERS);
    model.put("letters", me == null ? List.of() : community.letters(me, LETTERS));
    model.put("posts", community.posts());
    model.put("live", parts.now());
    model.put("mayAdd", phones.all().size() < Phones.MOST);
    return pages.show(request, new View("sandbox/home.jte", "Sandbox", model));
  }

  /** What has changed since the version that was seen; 204 when nothing has. */
  @GET
  @Path("/live")
  public Response changes(
      @QueryParam("seen") @Nullable String seen, @Context HttpServletRequest request) {
    LiveView live = parts.now();
    return live.version().equals(seen)
        ? Response.noContent().header("Cache-Control", "no-store").build()
        : pages.show(request, new View("sandbox/changes.jte", "Sandbox", Map.of("live", live)));
  }
}
