package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.event.Decision;
import org.bellhop.event.Decisions;
import org.bellhop.event.EventFacts;
import org.bellhop.event.RecentEvents;
import org.bellhop.push.Progress;
import org.bellhop.push.PushLines;
import org.bellhop.push.Sums;
import org.jspecify.annotations.Nullable;

/** The pages about what was sent: the events, newest first, and one of them as a whole. */
@Path("/admin/pushes")
@AdminOnly
public final class PushesResource {
  /** Events on one page. */
  private static final int PAGE = 40;

  /** So many phones of one event are told by name. */
  private static final int MOST = 200;

  private final RecentEvents events;
  private final Decisions decisions;
  private final Sums sums;
  private final PushLines lines;
  private final Pages pages;

  public PushesResource(Database database, Decisions decisions, Pages pages) {
    this.events = new RecentEvents(database);
    this.sums = new Sums(database);
    this.lines = new PushLines(database);
    this.decisions = decisions;
    this.pages = pages;
  }

  /**
   * The list, or one event.
   *
   * @param from the event that the page begins with
   * @param key of the one event, where it cannot stand in a path
   */
  @GET
  public Response pushes(
      @QueryParam("from") @Nullable String from,
      @QueryParam("key") @Nullable String key,
      @Context HttpServletRequest request) {
    if (key != null) {
      return event(key, request);
    }
    Optional<RecentEvents.Place> place =
        Optional.ofNullable(from).flatMap(RecentEvents.Place::parse);
    RecentEvents.Listed page = events.page(place, PAGE);
    return pages.show(
        request,
        new View(
            "admin/pushes.jte",
            "Pushes",
            Map.of("rows", rows(page.events()), "next", page.next(), "first", place.isEmpty())));
  }

  private List<EventRow> rows(List<EventFacts> some) {
    Map<String, Progress> progress = sums.of(some.stream().map(EventFacts::key).toList());
    return some.stream()
        .map(each -> new EventRow(each, progress.getOrDefault(each.key(), Progress.NONE)))
        .toList();
  }

  /** One event: whom it was for, what it said, what was sent, and what came of it. */
  @GET
  @Path("/{key}")
  public Response event(@PathParam("key") String key, @Context HttpServletRequest request) {
    EventFacts event =
        decisions
            .event(key)
            .orElseThrow(
                () ->
                    Refusal.of(
                        404, "No event with this key is known; it may be so old that it is gone."));
    Progress progress = sums.of(List.of(key)).getOrDefault(key, Progress.NONE);
    List<Decision> told = decisions.of(event, MOST);
    EventRow row = new EventRow(event, progress);
    return pages.show(
        request,
        new View(
            "admin/push.jte",
            row.name(),
            Map.of("row", row, "told", told, "lines", lines.of(key), "words", lines.words(key))));
  }
}
