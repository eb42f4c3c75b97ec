package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What members wrote, in the middle of a sentence. */
class SentenceTest {
  private static final char ISOLATE = '\u2068';
  private static final char END = '\u2069';

  @Test
  void a_name_that_runs_with_the_sentence_stays_as_it_is() {
    assertThat(said("en", "Zoë 📱", "漢字")).isEqualTo("Zoë 📱 commented on “漢字”");
    assertThat(said("ar", "ليلى", "البحيرة")).doesNotContain("" + ISOLATE);
  }

  @ParameterizedTest
  @CsvSource({"en,ליאת", "de,ليلى", "ja,فارس ٣", "ar,Anna", "ar,漢字"})
  void a_name_that_runs_against_the_sentence_is_isolated(String language, String name) {
    String text = said(language, name, "2");

    assertThat(text).contains(ISOLATE + name + END).doesNotStartWith("" + ISOLATE);
    boolean leftToRight = new Bidi(text, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT).baseIsLeftToRight();
    assertThat(leftToRight).isEqualTo(!language.equals("ar"));
  }

  @Test
  void what_stands_alone_is_not_isolated() {
    assertThat(new Sentence(Phrase.parse("{actor}"), of("ליאת", "x"), "en").fitted(100))
        .isEqualTo("ליאת");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u202Eevil", "\u2067x", "x\u2069", "ab\u2068\u2066", "\u202B\u202D\u202A"})
  void a_name_cannot_turn_the_rest_of_the_sentence_around(String name) {
    assertThat(said("en", name, "s"))
        .doesNotContainPattern("[\u202A-\u202E\u2066-\u2069]")
        .endsWith("commented on “s”");
    assertThat(said("en", "ל" + name, "s")).containsOnlyOnce("" + END).endsWith("”");
  }

  @Test
  void a_name_of_several_lines_is_one_line() {
    assertThat(said("en", "A\nB", "s")).startsWith("A B commented");
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 45, 60, 100, 150, 600})
  void where_room_is_short_the_sentence_stays_whole_and_what_was_written_is_cut(int bytes) {
    for (String character :
        new String[] {"x", "👩‍👩‍👧‍👦", "ש", "{", "\uD83D\uDC31", "e\u0301"}) {
      String text = said("en", character.repeat(1_000), character.repeat(100_000), bytes);

      assertThat(PhoneText.length(text)).isLessThanOrEqualTo(bytes);
      assertThat(text).contains(" commented on “").endsWith("”");
      assertThat(text.replaceAll("[\u200E\u2068\u2069…]", "").replace(character, ""))
          .isEqualTo(" commented on “”");
      assertThat(text.chars().filter(c -> c == ISOLATE).count())
          .isEqualTo(text.chars().filter(c -> c == END).count());
    }
  }

  @Test
  void a_sentence_longer_than_all_room_is_cut_like_any_text() {
    assertThat(said("en", "Anna", "s", 12)).isEqualTo("… comme…");
  }

  private static String said(String language, String actor, String subject) {
    return said(language, actor, subject, 200);
  }

  private static String said(String language, String actor, String subject, int bytes) {
    Phrase phrase =
        Catalogue.own()
            .find(language, WordKey.parse("comment.created.heading"))
            .orElseThrow()
            .alternatives()
            .get(0);
    return new Sentence(phrase, of(actor, subject), language).fitted(bytes);
  }

  private static Said of(String actor, String subject) {
    return new Said(Map.of("actor", actor, "subject", subject), Map.of());
  }
}
