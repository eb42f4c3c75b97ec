package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.event.Decisions;
import org.bellhop.event.EventFacts;
import org.bellhop.event.RecentEvents;
import org.bellhop.push.Merged;
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
  static final int MOST = 200;

  private final Database database;
  private final RecentEvents events;
  private final Decisions decisions;
  private final Sums sums;
  private final PushLines lines;
  private final Pages pages;
  private final MeWords words = new MeWords.Catalogue().of(List.of(Locale.ENGLISH));

  public PushesResource(Database database, Decisions decisions, Pages pages) {
    this.database = database;
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
    List<String> keys = page.events().stream().map(EventFacts::key).toList();
    Map<String, Object> model =
        Map.of(
            "rows",
            rows(page.events(), sums.of(keys)),
            "merged",
            Merged.among(database, keys),
            "next",
            page.next(),
            "first",
            place.isEmpty());
    return pages.show(request, new View("admin/pushes.jte", "Pushes", model));
  }

  private static List<EventRow> rows(List<EventFacts> some, Map<String, Progress> progress) {
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
    EventAnswer answer =
        new EventAnswer(new EventRow(event, progress), decisions.of(event, MOST), words);
    return pages.show(
        request,
        new View(
            "admin/push.jte",
            answer.row().name(),
            Map.of("answer", answer, "lines", lines.of(key), "words", lines.words(key))));
  }
}
