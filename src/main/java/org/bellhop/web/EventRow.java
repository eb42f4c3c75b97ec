package org.bellhop.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.bellhop.event.EventFacts;
import org.bellhop.event.RecentEvents;
import org.bellhop.push.Outcome;
import org.bellhop.push.Progress;

/** One event and what became of it, in the words of the pages. */
public record EventRow(EventFacts event, Progress progress) {

  /** Its page; a key that is no part of a path stands behind the question mark. */
  public static String page(String key) {
    return key.matches("[A-Za-z0-9_~-][A-Za-z0-9._~-]*")
        ? "/admin/pushes/" + key
        : "/admin/pushes?key=" + encoded(key);
  }

  /** The page that answers why a member did or did not get what. */
  public static String why(String member) {
    return "/admin/why?q=" + encoded(member);
  }

  /** A member's devices. */
  public static String devices(String member) {
    return "/admin/devices?q=" + encoded(member);
  }

  /** The list from that event on. */
  public static String from(RecentEvents.Place place) {
    return "?from=" + encoded(place.text());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A language as people call it, such as "German". */
  public static String language(String code) {
    return Locale.forLanguageTag(code).getDisplayName(Locale.ENGLISH);
  }

  public String page() {
    return page(event.key());
  }

  /** The title, or the type where there is none. */
  public static String name(EventFacts event) {
    return event.title().isBlank() ? event.type() : event.title();
  }

  public String name() {
    return name(event);
  }

  public String audience() {
    return event.everyone() ? "everybody" : Amounts.of(event.recipients(), "member");
  }

  /** From the event until OneSignal had all that it has taken. */
  public String took() {
    return progress
        .accepted()
        .map(at -> Amounts.length(Duration.between(event.receivedAt(), at)))
        .orElse("–");
  }

  /** How many opened it, of those that got it. */
  public String tapped() {
    long accepted = count(Outcome.ACCEPTED);
    return progress.taps() == 0
        ? "nobody so far"
        : "%s of %s".formatted(Amounts.count(progress.taps()), Amounts.of(accepted, "phone"));
  }

  /** Whether it named nobody but who did it himself. */
  public boolean isForNobody() {
    return !event.everyone() && event.recipients() == 0;
  }

  /**
   * Why no push was written for it.
   *
   * @param merged the keys of events that are told in others' pushes
   */
  public String none(Set<String> merged) {
    if (merged.contains(event.key())) {
      return "with others";
    }
    return isForNobody() ? "nobody else" : "no phone";
  }

  /** How many phones fared so. */
  public long count(Outcome outcome) {
    return progress.tally().of(outcome);
  }
}
