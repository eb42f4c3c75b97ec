package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.bellhop.database.Database;

/** What operators and load balancers ask. */
@Path("/health")
@Produces(MediaType.APPLICATION_JSON)
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
  public Health live() {
    return new Health("up", sandbox, "not asked");
  }

  /** Requests can be served: the database answers. */
  @GET
  @Path("/ready")
  public Response ready() {
    boolean up = database.answers();
    Health health = new Health(up ? "up" : "down", sandbox, up ? "up" : "down");
    return Response.status(up ? 200 : 503).entity(health).build();
  }

  /** The same, for those who ask no more precisely. */
  @GET
  public Response health() {
    return ready();
  }
}
