package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words that Bellhop comes with, in each of its languages. */
class CatalogueTest {
  private static final Path FILES = Path.of("src/main/resources/org/bellhop/event");

  private final Catalogue catalogue = Catalogue.own();

  static List<String> languages() {
    return Catalogue.LANGUAGES;
  }

  @Test
  void every_file_of_words_is_a_language_that_onesignal_knows() throws Exception {
    try (Stream<Path> files = Files.list(FILES)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> name.startsWith("words.")))
          .containsExactlyInAnyOrderElementsOf(
              Catalogue.LANGUAGES.stream().map(code -> "words." + code + ".properties").toList());
    }
    assertThat(Language.all()).containsAll(Catalogue.LANGUAGES);
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_type_has_every_word_that_it_has_in_english(String language) {
    for (EventType type : EventType.values()) {
      assertThat(catalogue.has(WordKey.heading(type.word(), false))).isTrue();
      assertThat(catalogue.has(WordKey.content(type.word(), false))).isTrue();
      assertThat(catalogue.has(WordKey.content(type.word(), true)))
          .isEqualTo(catalogue.has(WordKey.heading(type.word(), true)));
    }
    assertThat(catalogue.in(language).keySet()).isEqualTo(catalogue.in("en").keySet());
    assertThat(catalogue.types())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(EventType.values()).map(EventType::word).toList());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_key_stands_twice_in_a_file(String language) throws Exception {
    List<String> keys;
    try (Stream<String> lines = Files.lines(FILES.resolve("words." + language + ".properties"))) {
      keys = lines.filter(line -> line.contains(" = ")).map(line -> line.split(" = ")[0]).toList();
    }
    assertThat(keys).doesNotHaveDuplicates().hasSize(catalogue.in(language).size());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_wording_lacks_an_alternative_or_a_place_that_english_has(String language) {
    catalogue
        .in("en")
        .forEach(
            (key, english) -> {
              Wording wording = catalogue.find(language, key).orElseThrow();
              wording.check(key.part());
              assertThat(places(wording)).as("%s", key).isEqualTo(places(english));
            });
  }

  private static List<Set<String>> places(Wording wording) {
    return wording.alternatives().stream()
        .<Set<String>>map(phrase -> new TreeSet<>(phrase.names()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_plural_has_all_classes_of_its_language_and_no_other(String language) {
    Set<String> classes = PluralRules.forLocale(ULocale.forLanguageTag(language)).getKeywords();
    Set<Phrase.Choice> choices = new HashSet<>();
    eachPhrase(
        language,
        phrase ->
            phrase.visit(
                part -> {
                  if (part instanceof Phrase.Choice choice) {
                    choices.add(choice);
                  }
                }));

    assertThat(choices).isNotEmpty();
    for (Phrase.Choice choice : choices) {
      assertThat(choice.forms().keySet()).as("%s", choice).isEqualTo(classes);
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void every_wording_says_what_icu_makes_of_its_pattern(String language) throws Exception {
    ULocale locale = ULocale.forLanguageTag(language + "-u-nu-latn");
    Map<String, String> texts =
        Map.of("actor", "Anna", "other", "Ben", "only", "Cem", "subject", "Lake", "text", "Hi");
    for (String line : Files.readAllLines(FILES.resolve("words." + language + ".properties"))) {
      if (line.startsWith("#") || line.isBlank()) {
        continue;
      }
      for (String pattern : line.split(" = ")[1].split(" \\| ")) {
        for (int count : new int[] {0, 1, 2, 3, 7, 11, 21, 100, 103, 1_000_000}) {
          Map<String, Integer> counts = Map.of("count", count, "others", count);
          Map<String, Object> all = new java.util.HashMap<>(texts);
          all.putAll(counts);
          String icu = new MessageFormat(pattern, locale).format(all);
          String ours =
              new Sentence(Phrase.parse(pattern), new Said(texts, counts), language).fitted(1_000);
          assertThat(plain(ours)).as(pattern).isEqualTo(plain(icu));
        }
      }
    }
  }

  /** ICU groups the digits of a million, and an Arabic sentence isolates a Latin name. */
  private static String plain(String text) {
    return text.replaceAll("(?<=\\d)[.,\\s\\u00a0\\u202f](?=\\d{3})", "")
        .replaceAll("[\u200F\u2068\u2069]", "");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_wording_is_longer_than_a_lock_screen_shows(String language) {
    Said shortest =
        new Said(
            Map.of("actor", "A", "other", "B", "only", "C", "subject", "S", "text", "T"),
            Map.of("count", 22, "others", 22));
    eachPhrase(
        language,
        phrase -> {
          String text = new Sentence(phrase, shortest, language).fitted(1_000);
          assertThat(text).hasSizeLessThanOrEqualTo(65);
          // In so many bytes it is whole even where a push has room for little.
          assertThat(PhoneText.length(text)).as(text).isLessThanOrEqualTo(125);
        });
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_wording_is_left_in_english(String language) {
    List<String> english = literals("en");
    if (!language.equals("en")) {
      assertThat(literals(language)).doesNotContainAnyElementsOf(english);
    }
  }

  /** All that is text, where it is a sentence. */
  private List<String> literals(String language) {
    Set<String> literals = new TreeSet<>();
    eachPhrase(
        language,
        phrase -> {
          if (phrase.names().isEmpty()) {
            literals.add(phrase.filled(null));
          }
        });
    return literals.stream().collect(Collectors.toList());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void no_wording_has_the_apostrophe_that_icu_reads_as_a_quotation(String language)
      throws Exception {
    assertThat(Files.readString(FILES.resolve("words." + language + ".properties")))
        .doesNotContain("'");
  }

  private void eachPhrase(String language, java.util.function.Consumer<Phrase> check) {
    catalogue.in(language).values().stream()
        .flatMap(wording -> wording.alternatives().stream())
        .forEach(check);
  }
}
