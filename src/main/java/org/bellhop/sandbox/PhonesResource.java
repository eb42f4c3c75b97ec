package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.bellhop.web.Refusal;
import org.bellhop.web.SameSite;
import org.jspecify.annotations.Nullable;

/** What one can do with the pretend phones. */
@Path("/sandbox/phones")
@Pretended
@SameSite
public final class PhonesResource {
  private final Phones phones;

  PhonesResource(Phones phones) {
    this.phones = phones;
  }

  /** One phone more. */
  @POST
  public Response add(
      @Context HttpServletRequest request, @FormParam("platform") @Nullable String platform) {
    phones.begin();
    return back(request, phones.add(Platform.of(platform)).facts().number());
  }

  /** A member signs in on the phone, whoever was signed in before. */
  @POST
  @Path("/{number}/sign-in")
  public Response signIn(
      @Context HttpServletRequest request,
      @PathParam("number") int number,
      @FormParam("member") @Nullable String member) {
    if (member == null || !SiteResource.MEMBERS.contains(member)) {
      throw Refusal.field(
          "member", "must be one of " + String.join(", ", SiteResource.MEMBERS) + ".");
    }
    phones.get(number).signIn(member);
    return back(request, number);
  }

  @POST
  @Path("/{number}/sign-out")
  public Response signOut(@Context HttpServletRequest request, @PathParam("number") int number) {
    phones.get(number).signOut();
    return back(request, number);
  }

  /** A page of the site is opened in the app. */
  @POST
  @Path("/{number}/open")
  public Response open(@Context HttpServletRequest request, @PathParam("number") int number) {
    phones.get(number).open();
    return back(request, number);
  }

  /** Notifications are switched on or off. */
  @POST
  @Path("/{number}/notifications")
  public Response listen(
      @Context HttpServletRequest request,
      @PathParam("number") int number,
      @FormParam("on") boolean on) {
    phones.listen(number, on);
    return back(request, number);
  }

  /** The app is replaced by one of the other generation. */
  @POST
  @Path("/{number}/generation")
  public Response generation(
      @Context HttpServletRequest request,
      @PathParam("number") int number,
      @FormParam("generation") @Nullable String generation) {
    phones.get(number).become(Generation.of(generation));
    return back(request, number);
  }

  /** The app is taken off the phone. */
  @POST
  @Path("/{number}/remove")
  public Response remove(@Context HttpServletRequest request, @PathParam("number") int number) {
    phones.remove(number);
    return Response.seeOther(URI.create(request.getContextPath() + "/sandbox/#phones")).build();
  }

  private static Response back(HttpServletRequest request, int number) {
    String page = request.getContextPath() + "/sandbox/#phone-" + number;
    return Response.seeOther(URI.create(page)).build();
  }
}
