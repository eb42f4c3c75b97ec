package org.bellhop.bench;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.bellhop.web.Limited;
import org.bellhop.web.SameSite;

/** The ceiling of every request: behind the filters of a registration, and does nothing. */
@Path("/api/empty")
@Consumes(MediaType.APPLICATION_JSON)
@SameSite
@Limited
public final class EmptyResource {
  @POST
  public void nothing() {}
}
