package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which key an event may have, whatever hook it comes from. */
class EventTest {
  @ParameterizedTest
  @MethodSource("wrong")
  void what_is_no_key_makes_no_event(String key) {
    assertThatThrownBy(() -> event(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 255 visible ASCII characters");
  }

  static String[] wrong() {
    return new String[] {
      "",
      " ",
      "two words",
      "tab\tbed",
      "line\nfeed",
      "nul\u0000",
      "caf\u00e9",
      "\ud83d",
      "del\u007f",
      "x".repeat(256)
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "message-981", "site:post/42?a=b&c=~", "!", "~"})
  void a_visible_word_is_a_key(String key) {
    assertThat(event(key).key()).isEqualTo(key);
    assertThat(event("x".repeat(255)).key()).hasSize(255);
  }

  @ParameterizedTest
  @CsvSource({
    // Three days of life; told at 2026-11-23T18:00:00Z. A site's clock or zone is often wrong.
    ", , 2026-11-26T18:00:00Z",
    "2026-11-20T17:00:00Z, , 2026-11-26T18:00:00Z",
    "+999999999-01-01T00:00:00Z, , 2026-11-26T18:00:00Z",
    "2026-11-21T18:00:00Z, 2026-11-23T18:01:00Z, 2026-11-23T18:01:00Z"
  })
  void it_is_news_from_its_telling_on_unless_it_says_until_when(
      String happened, String expires, Instant end) {
    Event event =
        event(
            "key",
            Optional.ofNullable(happened).map(Instant::parse),
            Optional.ofNullable(expires).map(Instant::parse));

    assertThat(event.end(Duration.ofDays(3), Instant.parse("2026-11-23T18:00:00Z"))).isEqualTo(end);
  }

  @Test
  void what_lives_shortly_lives_no_longer_than_that() {
    Instant now = Instant.parse("2026-11-23T18:00:00Z");
    Event event = event("key", Optional.of(now.minusSeconds(3_600)), Optional.empty());

    assertThat(event.end(Duration.ofMinutes(1), now)).isEqualTo(now.plusSeconds(60));
  }

  private static Event event(String key) {
    return event(key, Optional.empty(), Optional.empty());
  }

  private static Event event(String key, Optional<Instant> happened, Optional<Instant> expires) {
    return new Event(
        key,
        "message.received",
        Event.Audience.everybody(),
        Optional.empty(),
        new Event.Words(null, null, null, null),
        "https://s/",
        null,
        happened,
        expires);
  }
}
