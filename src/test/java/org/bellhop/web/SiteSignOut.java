package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** A site in the same WAR, with sessions of its own making. */
@Path("/site")
public class SiteSignOut {
  @POST
  @Path("/in")
  public void in(@Context HttpServletRequest request) {
    request.getSession(true).setAttribute("user", "anna");
  }

  @POST
  @Path("/out")
  public void out(@Context HttpServletRequest request) {
    request.getSession(false).invalidate();
  }
}
