package org.bellhop.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bellhop.database.Database;

/** What operators and load balancers ask; JSON, whatever they say they would rather have. */
@Path("/health")
public final class HealthResource {
  private final Database database;
  private final boolean sandbox;
  private final Sending sending;

  public HealthResource(Database database, boolean sandbox, Sending sending) {
    this.database = database;
    this.sandbox = sandbox;
    this.sending = sending;
  }

  /** The process works. */
  @GET
  @Path("/live")
  public Response live() {
    return answer(200, health("up", "not asked"));
  }

  /**
   * Requests can be served: the database answers. Whether pushes go out is told, and changes no
   * status: another node would not send them either.
   */
  @GET
  @Path("/ready")
  public Response ready() {
    boolean up = database.answers();
    ObjectNode health = health(up ? "up" : "down", up ? "up" : "down");
    health.put("sending", sending.word());
    sending
        .keyRefused()
        .ifPresent(said -> health.put("alarm", "OneSignal refuses the app's key: " + said));
    return answer(up ? 200 : 503, health);
  }

  private ObjectNode health(String status, String asked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", status)
        .put("sandbox", sandbox)
        .put("database", asked);
  }

  private static Response answer(int status, ObjectNode health) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(health.toString())
        .build();
  }

  /** The same, for those who ask no more precisely. */
  @GET
  public Response health() {
    return ready();
  }
}
