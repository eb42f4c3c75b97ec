package org.bellhop.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What anybody may read of any news, in each language. Never changes. */
final class NeutralWords {
  private final Properties words = new Properties();

  NeutralWords() {
    try (InputStream file = NeutralWords.class.getResourceAsStream("shared.properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A text's beginnings of keys. */
  enum Text {
    /** For whom it is. */
    FOR("heading."),
    /** That there is news. */
    NEWS("content."),
    /** What to do to learn more. */
    TAP("tap.");

    private final String key;

    Text(String key) {
      this.key = key;
    }
  }

  /** English and those of the spoken languages that there are words in. */
  List<String> languages(List<String> spoken) {
    return Stream.concat(
            Stream.of(Language.ENGLISH),
            spoken.stream().flatMap(said -> Language.of(said).stream()).filter(this::speaks))
        .distinct()
        .toList();
  }

  private boolean speaks(String language) {
    return words.containsKey(Text.NEWS.key + language);
  }

  /** A language that only the site's own words speak gets these in English. */
  Map<String, String> in(Collection<String> languages, Text text) {
    String english = words.getProperty(text.key + Language.ENGLISH);
    return languages.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), language -> words.getProperty(text.key + language, english)));
  }
}
