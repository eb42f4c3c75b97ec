package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Leads whoever asks for Bellhop itself to its first page. */
@Path("/")
public final class HomeResource {
  private final String first;

  /**
   * @param first the path of the first page
   */
  public HomeResource(String first) {
    this.first = first;
  }

  @GET
  public Response lead(@Context HttpServletRequest request) {
    return Response.status(302).location(URI.create(request.getContextPath() + first)).build();
  }
}
