package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.device.Devices;
import org.bellhop.event.Decisions;
import org.bellhop.event.EventFacts;
import org.bellhop.member.MemberId;
import org.bellhop.push.Progress;
import org.bellhop.push.Sums;

/** The page that answers why somebody did or did not get something. */
@Path("/admin/why")
@AdminOnly
public final class WhyResource {
  private final Devices devices;
  private final Decisions decisions;
  private final Sums sums;
  private final Pages pages;
  private final MeWords words = new MeWords.Catalogue().of(List.of(Locale.ENGLISH));

  public WhyResource(Database database, Devices devices, Decisions decisions, Pages pages) {
    this.devices = devices;
    this.decisions = decisions;
    this.sums = new Sums(database);
    this.pages = pages;
  }

  /**
   * One field, and its answer below it.
   *
   * @param asked a member's id, or an event's key
   */
  @GET
  public Response why(
      @QueryParam("q") @DefaultValue("") String asked, @Context HttpServletRequest request) {
    return pages.show(
        request,
        new View("admin/why.jte", "Why", Map.of("why", answer(asked.strip()), "words", words)));
  }

  private WhyPage answer(String asked) {
    Optional<MemberId> member = member(asked);
    return new WhyPage(
        asked,
        asked.isEmpty() ? Optional.empty() : event(asked),
        member.map(devices::of).orElse(List.of()),
        member.map(decisions::of).map(Explanation::of).orElse(List.of()));
  }

  private Optional<EventAnswer> event(String key) {
    return decisions.event(key).map(this::answer);
  }

  private EventAnswer answer(EventFacts event) {
    Progress progress = sums.of(List.of(event.key())).getOrDefault(event.key(), Progress.NONE);
    return new EventAnswer(
        new EventRow(event, progress), decisions.of(event, PushesResource.MOST), words);
  }

  /** What cannot be an id is nobody's. */
  private static Optional<MemberId> member(String text) {
    try {
      return Optional.of(new MemberId(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
