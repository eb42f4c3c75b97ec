package org.bellhop.sandbox;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The pretend OneSignal inside the WAR. */
@Path("/sandbox/onesignal")
@Pretended
@Produces(MediaType.APPLICATION_JSON)
public final class OneSignalResource {
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
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, String body) {
    Answer answer = oneSignal.answer(new Call(authorization, body, clock.instant()));
    Response.ResponseBuilder response =
        Response.status(answer.status()).type(answer.contentType()).entity(answer.body());
    answer.headers().forEach(response::header);
    return response.build();
  }

  /** Everything that was sent, oldest first. */
  @GET
  @Path("/sent")
  public String sent() {
    return oneSignal.sentAsJson();
  }
}
