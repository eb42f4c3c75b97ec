package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bellhop.event.BadEvent;

/** Reads a time in the forms in which sites give it. */
final class Times {
  /** As seconds this lies in the year 5138, as milliseconds in 1973. */
  private static final long FIRST_MILLISECOND = 100_000_000_000L;

  private Times() {}

  /** Seconds or milliseconds since 1970, or a text with its zone. */
  static Instant read(JsonNode value, String field) {
    String text = value.asText();
    try {
      return text.matches("\\d{1,15}")
          ? read(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException none) {
      throw BadEvent.field(
          field, "must be seconds since 1970, or a time with its zone: 2026-11-24T18:00:00Z.");
    }
  }

  static Instant read(long number) {
    return number < FIRST_MILLISECOND
        ? Instant.ofEpochSecond(number)
        : Instant.ofEpochMilli(number);
  }
}
