package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;

/** Where a request goes, as filters that are there for all of them must ask themselves. */
enum Endpoint {
  REGISTRATIONS("api/registrations"),
  EVENTS("api/events");

  private final String path;

  Endpoint(String path) {
    this.path = path;
  }

  /** With or without a slash at the end, as Jersey has it. */
  boolean isAskedBy(ContainerRequestContext request) {
    String asked = request.getUriInfo().getPath();
    return asked.startsWith(path)
        && (asked.length() == path.length() || asked.substring(path.length()).equals("/"));
  }

  /** Whether events are told there, in our own form or in that of another program. */
  static boolean isForEvents(ContainerRequestContext request) {
    return EVENTS.isAskedBy(request) || request.getUriInfo().getPath().startsWith("api/sources/");
  }
}
