package org.bellhop.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a member wants no push, each day again, on the clock of the place where the phone is.
 *
 * @param from the first minute of silence
 * @param to the first minute after it; earlier in the day than {@code from} when it is over a night
 * @param zone where a phone is that does not say it
 */
public record QuietHours(LocalTime from, LocalTime to, Optional<ZoneId> zone) {

  /**
   * Refuses with {@link IllegalArgumentException} hours that have no length. Seconds are cut off.
   */
  public QuietHours {
    from = from.truncatedTo(ChronoUnit.MINUTES);
    to = to.truncatedTo(ChronoUnit.MINUTES);
    if (from.equals(to)) {
      throw new IllegalArgumentException("begin and end at the same minute");
    }
  }

  /** The whole minute in which the silence that holds there now is over; empty when none does. */
  public Optional<Instant> until(Instant now, ZoneId there) {
    ZonedDateTime local = now.atZone(there);
    LocalTime time = local.toLocalTime();
    boolean overNight = to.isBefore(from);
    boolean evening = !time.isBefore(from);
    boolean morning = time.isBefore(to);
    if (overNight ? !evening && !morning : !evening || !morning) {
      return Optional.empty();
    }
    LocalDate day = morning ? local.toLocalDate() : local.toLocalDate().plusDays(1);
    ZonedDateTime end = ZonedDateTime.of(day, to, there);
    // In the hour that autumn has twice, the first of the two ends may be past already.
    Instant over =
        end.toInstant().isAfter(now) ? end.toInstant() : end.withLaterOffsetAtOverlap().toInstant();
    return Optional.of(wholeMinute(over));
  }

  /** A phone may say that its clock is half a minute off another's. */
  private static Instant wholeMinute(Instant end) {
    Instant minute = end.truncatedTo(ChronoUnit.MINUTES);
    return minute.equals(end) ? end : minute.plus(1, ChronoUnit.MINUTES);
  }
}
