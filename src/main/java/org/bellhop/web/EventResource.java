package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bellhop.event.Event;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;

/** Where the site says what happened. */
@Path("/api/events")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public final class EventResource {
  private final PushService pushes;
  private final EventJson events;

  public EventResource(PushService pushes, EventJson events) {
    this.pushes = pushes;
    this.events = events;
  }

  /** 202 once event, pushes and tasks are committed; the same again for a repeated webhook-id. */
  @POST
  @Signed
  public Response happened(
      @HeaderParam(SignatureFilter.ID) String key,
      @UniqueKeys @MaxBytes(SignatureFilter.MAX_BODY) ObjectNode body) {
    return Response.accepted(pushes.accept(events.read(checked(key), body))).build();
  }

  private static String checked(String key) {
    try {
      return Event.checkedKey(key);
    } catch (IllegalArgumentException wrong) {
      throw Refusal.field(SignatureFilter.ID, wrong.getMessage() + ".");
    }
  }
}
