package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns, read as ICU reads them: each is filled by ICU too, and must come out the same. */
class PhraseTest {
  private static final Map<String, String> TEXTS =
      Map.of("actor", "Anna", "text", "{actor} # '", "other", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "{actor} wrote { text }",
        "it''s {actor}",
        "it's {actor}",
        "l'{actor}' d'{'{actor}'}'",
        "'{actor}' {text}",
        "'{''}' {actor}",
        "a # stays",
        "{count, plural, one {# comment} other {# comments}}",
        "{ count , plural , one {# comment}other{# comments} }",
        "{count, plural, =0 {none} =1 {one} one {never} other {#}}",
        "{count, plural, offset:1 =0 {nobody} =1 {{actor}} one {{actor} and #} other {{actor}, #}}",
        "{count, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}",
        "{count, plural, other {it''s '#' '{'#'}' # quoted}}",
        "{count, plural, one {{count, plural, one {a#} other {b#}}} other {{count} c#}}",
        "{count, plural, few {little} other {much}} of {text}"
      })
  void a_pattern_says_what_icu_says(String pattern) {
    for (String language : Catalogue.LANGUAGES) {
      for (int count : new int[] {0, 1, 2, 3, 5, 11, 21, 22, 25, 101, 103, 111, 999}) {
        assertThat(filled(pattern, language, count))
            .as("%s, %d", language, count)
            .isEqualTo(byIcu(pattern, language, count));
      }
    }
  }

  /** Fewer than the offset never come: that many are named. */
  @Test
  void an_offset_within_an_offset_says_what_icu_says() {
    String pattern = "{count, plural, offset:2 other {{count, plural, other {#}} # {count}}}";
    for (String language : Catalogue.LANGUAGES) {
      for (int count : new int[] {2, 3, 5, 102}) {
        assertThat(filled(pattern, language, count)).isEqualTo(byIcu(pattern, language, count));
      }
    }
  }

  @Property(tries = 2_000)
  void whatever_can_be_read_says_what_icu_says(@ForAll("patterns") String pattern) {
    String filled;
    try {
      filled = filled(pattern, "pl", 3);
    } catch (IllegalArgumentException refused) {
      return;
    }
    assertThat(filled).isEqualTo(byIcu(pattern, "pl", 3));
  }

  @Provide
  Arbitrary<String> patterns() {
    return Arbitraries.of(
            "{actor}",
            "{text}",
            "{",
            "}",
            "'",
            "''",
            "#",
            " ",
            "a",
            "é",
            "|",
            ",",
            "{count}",
            "{count, plural, one {",
            "{count, plural, few {",
            "{count,plural,offset:1 other {",
            "} other {",
            "} few{",
            "}}",
            "=3 {",
            "plural",
            "offset:1")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "{actor ~ } or , plural, is missing",
        "{ ~ followed by a name",
        "{} ~ followed by a name",
        "{Actor} ~ followed by a name",
        "{count, plural, one {#}} ~ no form for other",
        "{count, plural, one {a} one {b} other {c}} ~ two forms for one",
        "{count, plural, =1 {a} =01 {b} other {c}} ~ two forms for =1",
        "{count, plural, singular {a} other {b}} ~ none of zero, one, two",
        "{count, plural, other {# ~ has no }",
        "{count, number} ~ , plural,",
        "a } b ~ has no {",
        "d''{actor} ~ quotes and is not closed"
      })
  void a_pattern_that_nobody_can_mean_is_refused_with_its_place(String pattern, String why) {
    assertThatThrownBy(() -> Phrase.parse(pattern.replace("''", "'")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at character ")
        .hasMessageContaining(why);
  }

  @Test
  void a_pattern_of_thousands_of_braces_is_refused_quietly() {
    assertThatThrownBy(() -> Phrase.parse("{count, plural, other {".repeat(100_000)))
        .hasMessageContaining("nested too deeply");
  }

  @Test
  void the_places_are_known_by_name_however_deep() {
    assertThat(
            Phrase.parse(
                    "{actor} {count, plural, one {{text}} other {{others, plural, other {{other}}}}}")
                .names())
        .containsExactlyInAnyOrder("actor", "count", "text", "others", "other");
  }

  private static String filled(String pattern, String language, int count) {
    return Phrase.parse(pattern)
        .filled(
            new Phrase.Filling() {
              @Override
              public String text(String name) {
                return TEXTS.getOrDefault(name, "" + count);
              }

              @Override
              public int count(String name) {
                return count;
              }

              @Override
              public String language() {
                return language;
              }
            });
  }

  private static String byIcu(String pattern, String language, int count) {
    Map<String, Object> values = new HashMap<>(TEXTS);
    // The places that chance has named are numbers, too.
    Phrase.parse(pattern).names().forEach(name -> values.putIfAbsent(name, count));
    ULocale locale = ULocale.forLanguageTag(language + "-u-nu-latn");
    return new MessageFormat(pattern, locale).format(values);
  }

  static Stream<String> languages() {
    return Catalogue.LANGUAGES.stream();
  }
}
