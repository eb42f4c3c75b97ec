package org.bellhop.event;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.member.MemberId;
import org.bellhop.push.Message;
import org.bellhop.push.Saying;

/**
 * What a phone of several members may show of an event: for whom it is, and what kind of news; not
 * even the site's own title. Safe for use by many threads.
 */
final class SharedWords {
  private static final int NAME_BYTES = 60;

  private final Properties words = new Properties();
  private final Wordings wordings;

  SharedWords(Wordings wordings) {
    this.wordings = wordings;
    try (InputStream file = SharedWords.class.getResourceAsStream("shared.properties")) {
      words.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What the event says, and what it says where others read it, too. */
  Saying beside(Event event) {
    Saying own = wordings.of(event);
    Optional<Saying> kind =
        wordings.knows(event.type())
            ? Optional.of(wordings.of(event.withoutWords()))
            : Optional.empty();
    return asked -> {
      List<String> spoken = asked.get();
      Map<String, String> contents =
          kind.map(saying -> saying.in(() -> spoken).headings()).orElseGet(() -> neutral(spoken));
      return own.in(() -> spoken)
          .with(new Message.Shared(in(contents.keySet(), "heading."), contents));
    };
  }

  private Map<String, String> neutral(List<String> spoken) {
    return in(
        Stream.concat(Stream.of(Language.ENGLISH), known(spoken)).distinct().toList(), "content.");
  }

  private Stream<String> known(List<String> spoken) {
    return spoken.stream()
        .map(Language::of)
        .flatMap(Optional::stream)
        .filter(language -> words.containsKey("content." + language));
  }

  /** A language that only the site's own words speak gets these in English. */
  private Map<String, String> in(Collection<String> languages, String key) {
    String english = words.getProperty(key + Language.ENGLISH);
    return languages.stream()
        .collect(
            Collectors.toMap(
                Function.identity(), language -> words.getProperty(key + language, english)));
  }

  /** How phones call its recipients, where that is not just their id. */
  static Map<MemberId, String> names(Event event) {
    Map<MemberId, String> names = new HashMap<>();
    for (MemberId member : event.recipients()) {
      String id = member.value();
      String name = fitted(event.audience().names().getOrDefault(member, id));
      String shown = name.isEmpty() ? fitted(id) : name;
      if (!shown.equals(id)) {
        names.put(member, shown);
      }
    }
    return names;
  }

  private static String fitted(String name) {
    return PhoneText.fitted(name.replaceAll("\\R", " "), NAME_BYTES);
  }
}
