package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.util.List;
import org.bellhop.device.Devices;
import org.bellhop.member.SessionUser;
import org.bellhop.web.Refusal;
import org.bellhop.web.SameSite;
import org.jspecify.annotations.Nullable;

/** The pretend community site: signing in and out as its members. */
@Path("/sandbox")
@Pretended
@SameSite
public final class SiteResource {
  static final String SESSION_ATTRIBUTE = "org.bellhop.sandbox.member";
  static final List<String> MEMBERS = List.of("alice", "bob", "carol", "dave");

  private final Devices devices;

  SiteResource(Devices devices) {
    this.devices = devices;
  }

  /** Begins a session as a pretend member. */
  @POST
  @Path("/sign-in")
  public Response signIn(
      @FormParam("member") @Nullable String member, @Context HttpServletRequest request) {
    if (member == null || !MEMBERS.contains(member)) {
      throw Refusal.field("member", "must be one of " + String.join(", ", MEMBERS) + ".");
    }
    HttpSession old = request.getSession(false);
    if (old != null) {
      old.invalidate();
    }
    request.getSession(true).setAttribute(SESSION_ATTRIBUTE, member);
    return home(request);
  }

  /** Ends the session; what it claimed is nobody's, as on a site that tells of its logouts. */
  @POST
  @Path("/sign-out")
  public Response signOut(@Context SecurityContext session, @Context HttpServletRequest request) {
    if (session.getUserPrincipal() instanceof SessionUser user) {
      devices.signedOut(user);
    }
    HttpSession ending = request.getSession(false);
    if (ending != null) {
      ending.invalidate();
    }
    return home(request);
  }

  private static Response home(HttpServletRequest request) {
    URI home = URI.create(request.getContextPath() + "/sandbox/");
    return Response.seeOther(home).build();
  }
}
