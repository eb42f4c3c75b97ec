package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
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

  private static Event event(String key) {
    return new Event(
        key,
        "message.received",
        Event.Audience.everybody(),
        Optional.empty(),
        new Event.Words(null, null, null, null),
        "https://s/",
        null,
        Optional.empty());
  }
}
