package org.bellhop.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.device.Household;
import org.bellhop.push.Dispatch;
import org.bellhop.push.Lane;
import org.bellhop.push.OpenWindow;
import org.bellhop.push.Saying;

/** What an event's pushes say, and how long that is worth sending. Safe for use by many threads. */
public final class Dispatching {
  /** OneSignal keeps nothing longer. */
  private static final Duration LONGEST_LIFE = Duration.ofDays(28);

  private final Wordings wordings;
  private final SharedWords sharedWords;
  private final Windows windows;
  private final Household household;
  private final Clock clock;

  /** For phones of one owner each. */
  public Dispatching(Wordings wordings, Windows windows, Clock clock) {
    this(wordings, windows, Household.OFF, clock);
  }

  public Dispatching(Wordings wordings, Windows windows, Household household, Clock clock) {
    this.wordings = wordings;
    this.sharedWords = new SharedWords(wordings);
    this.windows = windows;
    this.household = household;
    this.clock = clock;
  }

  Clock clock() {
    return clock;
  }

  /** What one event says. */
  Saying saying(Event event) {
    return wordings.of(event);
  }

  /** Of all that the window has gathered, the event being the latest of it. */
  Dispatch of(Event event, OpenWindow window) {
    if (window.events() == 1) {
      return of(event, saying(event), Lane.PERSONAL);
    }
    Event told = window.isOfOneType() ? event : event.as(commonType(event));
    Gathered gathered = new Gathered(window.events(), window.actors());
    return of(event, wordings.of(told, gathered), Lane.PERSONAL);
  }

  /** A comment and a reply are not two replies, but two comments. */
  private String commonType(Event event) {
    return Stream.of(EventType.values())
        .filter(type -> type.category().equals(event.category()))
        .map(EventType::word)
        .filter(wordings::gathers)
        .findFirst()
        .orElse(event.type());
  }

  /** For how long after it the like is gathered, if at all. */
  Optional<Duration> window(Event event) {
    return event.thread() == null || !wordings.gathers(event.type())
        ? Optional.empty()
        : windows.of(event.category());
  }

  Dispatch of(Event event, Saying says, Lane lane) {
    return household == Household.OFF
        ? new Dispatch(event.key(), says, lane, expires(event))
        : new Dispatch(
            event.key(),
            sharedWords.beside(event, says),
            lane,
            expires(event),
            SharedWords.names(event));
  }

  Instant expires(Event event) {
    Instant now = clock.instant();
    Instant latest = now.plus(LONGEST_LIFE);
    Optional<EventType> known = EventType.of(event.type());
    Instant wished = event.end(known.map(EventType::life).orElse(Event.USUAL_LIFE), now);
    // What expired long ago expires now: a year like -999999999 fits no column.
    Instant notPast = wished.isBefore(now) ? now : wished;
    return notPast.isAfter(latest) ? latest : notPast;
  }
}
