package org.bellhop.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.push.Message;
import org.bellhop.push.Saying;
import org.jspecify.annotations.Nullable;

/**
 * An event in the words of its type. A push holds the languages that its phones speak, as many as
 * it has room for, and English for all others; a language that says the same as English is left
 * out. Not safe for use by several threads.
 */
final class TypeSaying implements Saying {
  private final Telling telling;
  private final Set<String> known;
  private final Catalogue catalogue;
  private final Place place;
  private final Room room;

  /** A broadcast says the same in thousands of pushes. */
  private final Map<List<String>, Message> made = new HashMap<>();

  private @Nullable List<String> different;

  /** The page that it opens, and what it is grouped with and replaces on a phone. */
  record Place(String targetUrl, @Nullable String thread, @Nullable String collapseId) {
    static Place of(Event event) {
      String thread = event.thread();
      return thread == null
          ? new Place(event.targetUrl(), null, null)
          : new Place(
              event.targetUrl(),
              CollapseId.thread(thread),
              CollapseId.of(event.category(), thread));
    }
  }

  TypeSaying(Telling telling, Place place, Catalogue catalogue) {
    this.telling = telling;
    this.known = telling.said().known();
    this.catalogue = catalogue;
    this.place = place;
    this.room = Room.beside(place.targetUrl(), place.thread(), place.collapseId());
  }

  @Override
  public Message in(Supplier<List<String>> spoken) {
    if (different == null) {
      different = different();
    }
    List<String> languages = different.isEmpty() ? List.of() : mostSpoken(spoken.get(), different);
    return made.computeIfAbsent(languages, this::message);
  }

  /** The languages in which something else is said than in English. */
  private List<String> different() {
    List<Optional<String>> alone = alone(Language.ENGLISH);
    Shown english = shown(Language.ENGLISH, 2);
    return catalogue.languages(telling.type()).stream()
        // To put all of it into a dozen languages is much of what an event costs.
        .filter(language -> alone.contains(Optional.empty()) || !alone(language).equals(alone))
        .filter(language -> !shown(language, 2).equals(english))
        .toList();
  }

  /** What is all of the heading, and all of the content: a language adds nothing to that. */
  private List<Optional<String>> alone(String language) {
    return Stream.of(heading(), content())
        .map(key -> catalogue.wording(language, key).flatMap(words -> words.best(known).alone()))
        .toList();
  }

  private List<String> mostSpoken(List<String> spoken, List<String> offered) {
    Map<String, Long> speakers =
        spoken.stream()
            .map(Language::of)
            .flatMap(Optional::stream)
            .filter(offered::contains)
            .collect(
                Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    return speakers.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(room.languages() - 1L)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private Message message(List<String> besidesEnglish) {
    int languages = besidesEnglish.size() + 1;
    Map<String, String> headings = new TreeMap<>();
    Map<String, String> contents = new TreeMap<>();
    Stream.concat(Stream.of(Language.ENGLISH), besidesEnglish.stream())
        .forEach(
            language -> {
              Shown shown = shown(language, languages);
              headings.put(language, shown.heading());
              contents.put(language, shown.content());
            });
    return new Message(headings, contents, place.targetUrl(), place.thread(), place.collapseId())
        .of(telling.about());
  }

  private WordKey heading() {
    return WordKey.heading(telling.type(), telling.gathered());
  }

  private WordKey content() {
    return WordKey.content(telling.type(), telling.gathered());
  }

  /** What a phone shows. */
  record Shown(String heading, String content) {}

  /** In one of so many languages; the site's own title wins. */
  Shown shown(String language, int languages) {
    String title = telling.title();
    int most = room.heading(languages);
    String heading =
        title != null && !telling.gathered()
            ? PhoneText.fitted(title, most)
            : sentence(language, heading(), most);
    int left = room.content(languages, PhoneText.length(heading));
    return new Shown(heading, content(language, left));
  }

  private String content(String language, int bytes) {
    String text = telling.text();
    // A type without words here brings its own.
    return !catalogue.has(content()) && text != null
        ? PhoneText.fitted(text, bytes)
        : sentence(language, content(), bytes);
  }

  private String sentence(String language, WordKey key, int bytes) {
    Wording wording = catalogue.wording(language, key).orElseThrow();
    String spoken = catalogue.find(language, key).isPresent() ? language : Language.ENGLISH;
    return new Sentence(wording.best(known), telling.said(), spoken).fitted(bytes);
  }
}
