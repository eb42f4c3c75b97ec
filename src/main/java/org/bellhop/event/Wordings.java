package org.bellhop.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The words of each event type. A wording offers alternatives, best first; the first whose
 * placeholders all have something to say is taken.
 */
final class Wordings {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(actor|subject|text)}");
  private static final int HEADING_BYTES = 150;
  private static final int CONTENT_BYTES = 600;

  private final Properties english = load();

  private static Properties load() {
    Properties words = new Properties();
    try (InputStream file = Wordings.class.getResourceAsStream("words.en.properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return words;
  }

  /** What the phone shows in bold. The site's own title wins. */
  String heading(Event event) {
    String title = event.words().title();
    return PhoneText.fitted(
        title != null ? title : best(event.type() + ".heading", event.words()), HEADING_BYTES);
  }

  /** What the phone shows below the heading. */
  String content(Event event) {
    String text = event.words().text();
    return PhoneText.fitted(
        EventType.of(event.type()).isEmpty() && text != null
            ? text
            : best(event.type() + ".content", event.words()),
        CONTENT_BYTES);
  }

  private String best(String wording, Event.Words words) {
    Map<String, String> said = said(words);
    return Stream.of(english.getProperty(wording).split(" \\| "))
        .filter(
            alternative ->
                PLACEHOLDER
                    .matcher(alternative)
                    .results()
                    .allMatch(found -> said.containsKey(found.group(1))))
        .findFirst()
        .map(alternative -> filled(alternative, said))
        .orElseThrow();
  }

  /** In one pass: what a member wrote is never read as a placeholder. */
  private static String filled(String wording, Map<String, String> said) {
    return PLACEHOLDER
        .matcher(wording)
        .replaceAll(found -> Matcher.quoteReplacement(said.getOrDefault(found.group(1), "")));
  }

  private static Map<String, String> said(Event.Words words) {
    Map<String, String> said = new HashMap<>();
    put(said, "actor", words.actorName());
    put(said, "subject", words.subject());
    put(said, "text", words.text());
    return said;
  }

  private static void put(Map<String, String> said, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      said.put(name, value);
    }
  }
}
