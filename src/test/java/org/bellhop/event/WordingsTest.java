package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellhop.event.Event.Words;
import org.bellhop.push.Message;
import org.bellhop.push.Saying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a push says of an event, in the languages of its phones. */
class WordingsTest {
  private final Wordings wordings =
      new Wordings(new SiteWords(Optional.empty(), Clock.systemUTC()));

  /** A test of a phone says the same whatever was written. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEST_SENT")
  void a_type_has_words_when_everything_is_known(EventType type) {
    Message message = said(type, new Words("Anna", null, "Saturday", "At noon?"));

    assertThat(message.headings().values())
        .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}", "|", "null"));
    assertThat(message.contents().values()).containsOnly("At noon?");
  }

  @ParameterizedTest
  @EnumSource
  void a_type_has_words_when_nothing_is_known(EventType type) {
    for (String nothing : new String[] {null, "", " \n", "\u0007", "\u200b\u0001"}) {
      Message message = said(type, new Words(nothing, nothing, nothing, nothing));

      List<String> all = new ArrayList<>(message.headings().values());
      all.addAll(message.contents().values());
      assertThat(all).hasSize(26);
      assertThat(all)
          .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "}", "|", "null"));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEST_SENT")
  void what_members_write_is_no_placeholder(EventType type) {
    Message message =
        said(type, new Words("{text}", null, "{actor} | {nobody} $1 \\ '", "{subject}"));

    assertThat(message.contents().values()).containsOnly("{subject}");
    assertThat(message.headings().values()).noneMatch(text -> text.contains("{subject}"));
  }

  @Test
  void a_test_of_a_phone_says_nothing_that_was_written() {
    Message message = said(EventType.TEST_SENT, new Words("Anna", null, "S", "At noon?"));

    assertThat(message.contents()).hasSize(13);
    assertThat(message.contents().values()).doesNotContain("At noon?");
    assertThat(message.headings().values()).doesNotContain("Anna", "S");
  }

  @Test
  void a_message_shows_who_wrote_what_and_needs_one_language() {
    Message message = said(EventType.MESSAGE_RECEIVED, new Words("Anna", null, "S", "T"));

    assertThat(message.headings()).isEqualTo(Map.of("en", "Anna"));
    assertThat(message.contents()).isEqualTo(Map.of("en", "T"));
  }

  @Test
  void what_is_the_same_in_all_languages_asks_for_none() {
    Saying saying = wordings.of(event("message.received", new Words("Anna", null, null, "T")));

    saying.in(
        () -> {
          throw new AssertionError("asked");
        });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TEST_SENT")
  void the_sites_own_title_wins(EventType type) {
    assertThat(said(type, new Words("Anna", "Own", "S", "T")).headings())
        .isEqualTo(Map.of("en", "Own"));
  }

  @Test
  void a_type_without_words_says_what_its_event_says() {
    Message message = say("photo.liked", new Words(null, "Title", null, "Text"), List.of("de"));

    assertThat(message.headings()).isEqualTo(Map.of("en", "Title"));
    assertThat(message.contents()).isEqualTo(Map.of("en", "Text"));
    assertThat(wordings.knows("photo.liked")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "de,de",
    "de-AT,de",
    "DE_ch,de",
    "pt-BR,pt",
    "zh,zh-Hans",
    "zh-CN,zh-Hans",
    "zh-Hans-HK,zh-Hans",
    "ar-EG,ar",
    "ja_JP,ja"
  })
  void a_phone_gets_its_own_language_and_english_stands_beside_it(String spelled, String code) {
    Words words = new Words("Anna", null, "S", "T");

    assertThat(say("comment.created", words, List.of(spelled)).headings())
        .containsOnlyKeys("en", code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "en", "en-GB", "x", "zz", "zh-TW", "zh-Hant", "sv", "c++", "_"})
  void a_phone_whose_language_has_no_words_gets_english(String spelled) {
    Words words = new Words("Anna", null, "S", "T");

    assertThat(say("comment.created", words, List.of(spelled)).headings())
        .isEqualTo(Map.of("en", "Anna commented on “S”"));
  }

  @Test
  void several_comments_are_one_sentence() {
    Words latest = new Words("Anna", null, "Lake", "Nice!");

    assertThat(both("comment.created", latest, 3, "Anna"))
        .isEqualTo("3 neue Kommentare zu „Lake“: Anna: Nice!");
    assertThat(both("comment.created", latest, 3, "Anna", "Ben"))
        .isEqualTo("3 neue Kommentare zu „Lake“: Anna und Ben haben kommentiert.");
    assertThat(both("reply.created", latest, 5, "Anna", "Ben", "Cem", "Dan"))
        .isEqualTo("5 neue Antworten in „Lake“: Anna und 3 andere haben geantwortet.");
    assertThat(both("message.received", latest, 2, "Anna", "Anna"))
        .isEqualTo("2 neue Nachrichten von Anna: Nice!");
    assertThat(both("message.received", new Words(null, null, null, null), 2))
        .isEqualTo("2 neue Nachrichten: Zum Lesen tippen.");
  }

  @ParameterizedTest
  @EnumSource
  void what_can_be_gathered_has_words_for_any_number_of_people(EventType type) {
    if (!wordings.gathers(type.word())) {
      return;
    }
    for (int people = 0; people < 30; people++) {
      List<String> actors = new ArrayList<>();
      for (int number = 0; number < people; number++) {
        actors.add("m" + number);
      }
      Saying saying =
          wordings.of(
              event(type.word(), new Words(null, null, null, null)),
              new Gathered(people + 2, actors));
      Message message = saying.in(() -> Catalogue.LANGUAGES);

      assertThat(message.headings()).hasSize(13);
      assertThat(message.contents().values())
          .allSatisfy(text -> assertThat(text).isNotBlank().doesNotContain("{", "#", "null"));
    }
  }

  @Test
  void where_room_is_short_the_languages_that_most_phones_speak_are_sent() {
    List<String> spoken = new ArrayList<>();
    for (int rank = 0; rank < Catalogue.LANGUAGES.size(); rank++) {
      spoken.addAll(Collections.nCopies(100 - rank, Catalogue.LANGUAGES.get(rank)));
    }
    Words words = new Words("Anna", null, "S", "T");
    Message message =
        wordings
            .of(event("comment.created", words, "https://s/" + "x".repeat(2_000), "t"))
            .in(() -> spoken);

    assertThat(message.headings().size()).isBetween(6, 11);
    assertThat(message.headings().keySet())
        .isEqualTo(Set.copyOf(Catalogue.LANGUAGES.subList(0, message.headings().size())));
  }

  @Test
  void the_same_phones_are_told_the_same_again() {
    Saying saying = wordings.of(event("comment.created", new Words("A", null, "S", "T")));

    assertThat(saying.in(() -> List.of("de", "fr", "de")))
        .isEqualTo(saying.in(() -> List.of("fr-CA", "de")));
  }

  private String both(String type, Words latest, int count, String... actors) {
    Message message =
        wordings
            .of(event(type, latest), new Gathered(count, List.of(actors)))
            .in(() -> List.of("de"));
    return message.headings().get("de") + ": " + message.contents().get("de");
  }

  private Message said(EventType type, Words words) {
    return say(type.word(), words, Catalogue.LANGUAGES);
  }

  private Message say(String type, Words words, List<String> spoken) {
    return wordings.of(event(type, words)).in(() -> spoken);
  }

  private static Event event(String type, Words words) {
    return event(type, words, "https://site.example/", null);
  }

  private static Event event(String type, Words words, String url, String thread) {
    return new Event(
        "key",
        type,
        Event.Audience.of(List.of()),
        Optional.empty(),
        words,
        url,
        thread,
        Optional.empty(),
        Optional.empty());
  }
}
