package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The webhook's id is the event's key; one that cannot be a key is refused by the header's name.
 */
class EventKeyTest {
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[1]}}";

  @AutoClose
  private static final TestBellhop bellhop =
      TestBellhop.with(Map.of("onesignal-url", "http://127.0.0.1:1"));

  @ParameterizedTest
  @ValueSource(strings = {"two words", "tab\tbed"})
  void the_id_of_the_webhook_is_one_word(String id) {
    refused(id);
  }

  @Test
  void the_id_of_the_webhook_has_at_most_255_characters() {
    assertThat(bellhop.event("x".repeat(255), EVENT).statusCode()).isEqualTo(202);
    refused("x".repeat(256));
  }

  private static void refused(String id) {
    Problem refused = Problem.of(bellhop.event(id, EVENT), 400);

    assertThat(refused.field()).isEqualTo("webhook-id");
    assertThat(refused.detail()).isEqualTo("webhook-id must be 1 to 255 visible ASCII characters.");
  }
}
