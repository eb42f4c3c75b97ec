package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bellhop.event.Decisions;

/** Why a member did or did not get pushes, newest first. */
@Path("/api/members/{id}/decisions")
@Produces(MediaType.APPLICATION_JSON)
public final class MemberDecisionsResource {
  private final Decisions decisions;

  public MemberDecisionsResource(Decisions decisions) {
    this.decisions = decisions;
  }

  @GET
  @AdminOrSelf
  public List<DecisionJson.OfMember> decisions(@PathParam("id") String id) {
    return decisions.of(MemberPath.id(id)).stream().map(DecisionJson.OfMember::of).toList();
  }
}
