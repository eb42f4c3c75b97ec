package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bellhop.event.Event.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of every type of the catalogue. */
class WordingsTest {
  private final Wordings wordings = new Wordings();

  @ParameterizedTest
  @EnumSource
  void a_type_has_words_when_everything_is_known(EventType type) {
    Event event = event(type, new Words("Anna", null, "Saturday", "At noon?"));

    assertThat(wordings.heading(event)).isNotBlank().doesNotContain("{", "}", "|", "null");
    assertThat(wordings.content(event)).isEqualTo("At noon?");
  }

  @ParameterizedTest
  @EnumSource
  void a_type_has_words_when_nothing_is_known(EventType type) {
    for (String nothing : new String[] {null, "", " \n"}) {
      Event event = event(type, new Words(nothing, null, nothing, nothing));

      assertThat(wordings.heading(event)).isNotBlank().doesNotContain("{", "}", "|", "null");
      assertThat(wordings.content(event)).isNotBlank().doesNotContain("{", "}", "|", "null");
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_members_write_is_no_placeholder(EventType type) {
    Event event = event(type, new Words("{text}", null, "{actor} | {nobody} $1 \\", "{subject}"));

    assertThat(wordings.content(event)).isEqualTo("{subject}");
    assertThat(wordings.heading(event)).doesNotContain("{subject}");
  }

  @Test
  void a_message_shows_who_wrote_what() {
    Event event = event(EventType.MESSAGE_RECEIVED, new Words("Anna", null, "S", "T"));

    assertThat(wordings.heading(event)).isEqualTo("Anna");
    assertThat(wordings.content(event)).isEqualTo("T");
    assertThat(
            wordings.content(event(EventType.MESSAGE_RECEIVED, new Words("Anna", null, "S", null))))
        .isEqualTo("S");
  }

  @ParameterizedTest
  @EnumSource
  void the_sites_own_title_wins(EventType type) {
    assertThat(wordings.heading(event(type, new Words("Anna", "Own", "S", "T")))).isEqualTo("Own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "\u0000\u0000", "\u200b\u0001"})
  void words_of_nothing_that_shows_are_no_empty_line(String nothing) {
    Event event = event(EventType.COMMENT_CREATED, new Words(nothing, nothing, nothing, nothing));

    assertThat(wordings.heading(event)).isNotEmpty();
    assertThat(wordings.content(event)).isNotEmpty();
  }

  private static Event event(EventType type, Words words) {
    return new Event(
        "key",
        type.word(),
        Event.Audience.of(List.of()),
        Optional.empty(),
        words,
        "https://site.example/",
        null,
        Optional.empty(),
        Optional.empty());
  }
}
