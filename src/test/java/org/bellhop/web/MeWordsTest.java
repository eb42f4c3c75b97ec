package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.bellhop.event.EventType;
import org.bellhop.push.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the members' page, in every language. */
class MeWordsTest {
  private static List<String> languages() {
    return MeWords.LANGUAGES;
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_language_lacks_a_word_or_has_one_too_many(String language) throws IOException {
    Properties english = read("en");
    Properties words = read(language);

    assertThat(words.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    assertThat(words).allSatisfy((key, word) -> assertThat(word.toString()).isNotBlank());
    assertThat(words.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(words.getProperty(key).contains("{0}"))
                    .as(key)
                    .isEqualTo(english.getProperty(key).contains("{0}")));
  }

  @Test
  void every_category_has_a_name_and_a_line() throws IOException {
    for (String category : EventType.categories()) {
      assertThat(read("en").stringPropertyNames())
          .contains("category." + category, "category." + category + ".line");
    }
  }

  @Test
  void every_reason_has_a_sentence() throws IOException {
    for (Reason reason : Reason.values()) {
      assertThat(read("en").stringPropertyNames()).contains("reason." + reason.word());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "de-AT, de",
    "en-GB, en",
    "zh-CN, zh-Hans",
    "zh, zh-Hans",
    "ar-EG, ar",
    "sw, en",
    "pt-BR, pt"
  })
  void the_members_language_is_found(String wish, String found) {
    assertThat(new MeWords.Catalogue().of(List.of(Locale.forLanguageTag(wish))).tag())
        .isEqualTo(found);
  }

  @Test
  void the_first_language_that_there_is_counts() {
    List<Locale> wishes = List.of(Locale.forLanguageTag("sw"), Locale.FRANCE, Locale.GERMANY);

    assertThat(new MeWords.Catalogue().of(wishes).tag()).isEqualTo("fr");
  }

  private static Properties read(String language) throws IOException {
    Properties words = new Properties();
    String file = "me." + language + ".properties";
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(MeWords.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      words.load(in);
    }
    return words;
  }
}
