package org.bellhop.servers.empty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** The one resource of the empty WAR. */
@Path("/")
public class EmptyResource {
  @GET
  public void nothing() {}
}
