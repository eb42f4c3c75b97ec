package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.bellhop.event.Decision;
import org.bellhop.event.Decisions;
import org.bellhop.event.EventFacts;

/** What became of one event, for admins and for the site that told it. */
@Path("/api/events/{key}")
@Produces(MediaType.APPLICATION_JSON)
public final class EventStoryResource {
  private static final int MOST = 1_000;

  private final Decisions decisions;

  public EventStoryResource(Decisions decisions) {
    this.decisions = decisions;
  }

  @GET
  @AdminOrSigned
  public DecisionJson.EventStory story(@PathParam("key") String key) {
    EventFacts event =
        decisions
            .event(key)
            .orElseThrow(() -> Refusal.of(404, "No event with this key was accepted."));
    List<Decision> found = decisions.of(event, MOST + 1);
    return DecisionJson.EventStory.of(
        event, found.stream().limit(MOST).toList(), found.size() > MOST);
  }
}
