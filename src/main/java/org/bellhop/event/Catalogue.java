package org.bellhop.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The words of each event type in each language. Never changes. */
final class Catalogue {
  /** Those that Bellhop itself speaks. */
  static final List<String> LANGUAGES =
      List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl", "tr", "ru", "ja", "zh-Hans", "ar");

  private final Map<String, Map<WordKey, Wording>> byLanguage;

  /** Known beforehand, since every event asks. */
  private final Map<String, List<String>> languages = new HashMap<>();

  Catalogue(Map<String, Map<WordKey, Wording>> byLanguage) {
    this.byLanguage = byLanguage;
    byLanguage.forEach(
        (language, words) ->
            words.keySet().stream()
                .map(WordKey::type)
                .distinct()
                .forEach(
                    type ->
                        languages.computeIfAbsent(type, first -> new ArrayList<>()).add(language)));
  }

  /** As it comes with Bellhop. */
  static Catalogue own() {
    Map<String, Map<WordKey, Wording>> all = new TreeMap<>();
    LANGUAGES.forEach(language -> all.put(language, load(language)));
    return new Catalogue(all);
  }

  private static Map<WordKey, Wording> load(String language) {
    Properties lines = new Properties();
    String file = "words." + language + ".properties";
    try (InputStream words = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file))) {
      lines.load(new InputStreamReader(words, StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    Map<WordKey, Wording> wordings = new HashMap<>();
    for (String line : lines.stringPropertyNames()) {
      wordings.put(WordKey.parse(line), Wording.own(lines.getProperty(line)));
    }
    return wordings;
  }

  /** This one, with other words in the place of its own or beside them. */
  Catalogue with(Map<String, Map<WordKey, Wording>> others) {
    Map<String, Map<WordKey, Wording>> all = new TreeMap<>(byLanguage);
    others.forEach(
        (language, words) -> {
          Map<WordKey, Wording> both = new HashMap<>(all.getOrDefault(language, Map.of()));
          both.putAll(words);
          all.put(language, both);
        });
    return new Catalogue(all);
  }

  Optional<Wording> find(String language, WordKey key) {
    return Optional.ofNullable(byLanguage.getOrDefault(language, Map.of()).get(key));
  }

  /** In that language, else in English. */
  Optional<Wording> wording(String language, WordKey key) {
    return find(language, key).or(() -> find(Language.ENGLISH, key));
  }

  boolean has(WordKey key) {
    return find(Language.ENGLISH, key).isPresent();
  }

  /** The languages that have any words for the type. */
  List<String> languages(String type) {
    return List.copyOf(languages.getOrDefault(type, List.of()));
  }

  /** Every type that has words, in the order of the alphabet. */
  List<String> types() {
    return byLanguage.getOrDefault(Language.ENGLISH, Map.of()).keySet().stream()
        .map(WordKey::type)
        .distinct()
        .sorted()
        .toList();
  }

  Map<WordKey, Wording> in(String language) {
    return Map.copyOf(byLanguage.getOrDefault(language, Map.of()));
  }
}
