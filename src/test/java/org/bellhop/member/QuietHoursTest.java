package org.bellhop.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When silence begins and ends, also in the nights in which the clocks are changed. */
class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    // A winter night: 22:00 is 21:00 UTC.
    "22:00, 07:00, 2026-01-10T20:59:59Z,",
    "22:00, 07:00, 2026-01-10T21:00:00Z, 2026-01-11T06:00:00Z",
    "22:00, 07:00, 2026-01-11T05:59:59Z, 2026-01-11T06:00:00Z",
    "22:00, 07:00, 2026-01-11T06:00:00Z,",
    // At noon, within one day.
    "12:00, 14:00, 2026-01-10T11:30:00Z, 2026-01-10T13:00:00Z",
    "12:00, 14:00, 2026-01-10T13:00:00Z,",
    // Up to midnight.
    "20:00, 00:00, 2026-01-10T22:30:00Z, 2026-01-10T23:00:00Z",
    "20:00, 00:00, 2026-01-10T23:00:00Z,",
    // Spring: the night of 29 March has no 02:30, the silence ends when it would have been.
    "22:00, 07:00, 2026-03-28T22:00:00Z, 2026-03-29T05:00:00Z",
    "22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
    // Autumn: 25 October has 02:30 twice; the silence holds until the hour that comes first ends
    // it,
    // and in the second 02:10 again until the second 02:30.
    "22:00, 07:00, 2026-10-24T22:00:00Z, 2026-10-25T06:00:00Z",
    "22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "22:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
  })
  void silence_ends_on_the_clock_of_the_place(
      LocalTime from, LocalTime to, Instant now, Instant end) {
    assertThat(new QuietHours(from, to, Optional.empty()).until(now, BERLIN))
        .isEqualTo(Optional.ofNullable(end));
  }

  @Test
  void hours_without_a_length_are_refused() {
    LocalTime noon = LocalTime.of(12, 0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QuietHours(noon, noon, Optional.empty()));
    assertThatIllegalArgumentException()
        .as("the same minute")
        .isThrownBy(() -> new QuietHours(noon, noon.plusSeconds(50), Optional.empty()));
  }

  @Test
  void silence_ends_with_a_whole_minute_also_where_a_clock_is_half_a_minute_off() {
    QuietHours night = new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), Optional.empty());

    assertThat(night.until(Instant.parse("2026-01-10T23:00:00Z"), ZoneId.of("+00:00:30")))
        .hasValue(Instant.parse("2026-01-11T07:00:00Z"));
  }
}
