package org.bellhop.web;

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

  public HealthResource(Database database, boolean sandbox) {
    this.database = database;
    this.sandbox = sandbox;
  }

  /** One answer: {@code up} or {@code down}, and whether this is the sandbox. */
  public record Health(String status, boolean sandbox, String database) {}

  /** The process works. */
  @GET
  @Path("/live")
  public Response live() {
    return answer(200, new Health("up", sandbox, "not asked"));
  }

  /** Requests can be served: the database answers. */
  @GET
  @Path("/ready")
  public Response ready() {
    boolean up = database.answers();
    Health health = new Health(up ? "up" : "down", sandbox, up ? "up" : "down");
    return answer(up ? 200 : 503, health);
  }

  private static Response answer(int status, Health health) {
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(health).build();
  }

  /** The same, for those who ask no more precisely. */
  @GET
  public Response health() {
    return ready();
  }
}
