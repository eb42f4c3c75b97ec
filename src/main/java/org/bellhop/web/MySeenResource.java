package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.bellhop.event.Reading;
import org.bellhop.member.MemberId;

/** What a member has read on the site, said by the page that he reads it on. */
@Path("/api/me/seen")
@SameSite
public final class MySeenResource {
  private final Reading reading;

  public MySeenResource(Reading reading) {
    this.reading = reading;
  }

  /** What is still to be sent of the thread need not be. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public void seen(ObjectNode body, @Context SecurityContext session) {
    MemberId member = Callers.required(session).member();
    reading.seen(member, SeenThread.of(body));
  }
}
