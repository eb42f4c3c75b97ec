package org.bellhop.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.bellhop.web.Refusal;
import org.bellhop.web.SameSite;
import org.jspecify.annotations.Nullable;

/** The pretend OneSignal inside the WAR. */
@Path("/sandbox/onesignal")
@Pretended
@Produces(MediaType.APPLICATION_JSON)
public final class OneSignalResource {
  private static final Duration AWAY = Duration.ofMinutes(1);

  /** The largest batch that can be set, 20,000 phones, has 800 KB. */
  private static final int MAX_BODY = 1024 * 1024;

  private final PretendOneSignal oneSignal;
  private final Clock clock;

  OneSignalResource(PretendOneSignal oneSignal, Clock clock) {
    this.oneSignal = oneSignal;
    this.clock = clock;
  }

  /** Takes a message as OneSignal would. */
  @POST
  @Path("/notifications")
  public Response notify(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, InputStream body)
      throws IOException {
    return said(oneSignal.answer(new Call(authorization, text(body), clock.instant())));
  }

  /** Forgets a subscription as OneSignal would. */
  @DELETE
  @Path("/apps/{app}/subscriptions/{id}")
  public Response forget(
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @PathParam("app") String app,
      @PathParam("id") String id) {
    return said(oneSignal.delete(new Call(authorization, "", clock.instant()), app, id));
  }

  private static Response said(Answer answer) {
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
    answer.headers().forEach(response::header);
    return response.build();
  }

  private static String text(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY + 1);
    if (bytes.length > MAX_BODY) {
      throw Refusal.of(413, "The body is larger than " + MAX_BODY / 1024 + " KiB.");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** OneSignal is away for a minute: what is sent meanwhile waits in Bellhop. */
  @POST
  @Path("/away")
  @SameSite
  public Response away(@Context HttpServletRequest request) {
    oneSignal.script().downUntil(clock.instant().plus(AWAY));
    return page(request);
  }

  /** OneSignal answers again. */
  @POST
  @Path("/back")
  @SameSite
  public Response back(@Context HttpServletRequest request) {
    oneSignal.script().up();
    return page(request);
  }

  private static Response page(HttpServletRequest request) {
    URI page = URI.create(request.getContextPath() + "/sandbox/#switch");
    return Response.seeOther(page).build();
  }

  /** Everything that was sent, oldest first. */
  @GET
  @Path("/sent")
  public String sent() {
    return oneSignal.sentAsJson();
  }
}
