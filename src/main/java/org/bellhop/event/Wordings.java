package org.bellhop.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.push.Message;
import org.bellhop.push.Saying;

/** Puts events into words, in all languages. Safe for use by many threads. */
public final class Wordings {
  private final SiteWords words;

  public Wordings(SiteWords words) {
    this.words = words;
  }

  /** Whether an event of the type needs no title and text of its own. */
  public boolean knows(String type) {
    return words.inForce().has(WordKey.heading(type, false));
  }

  /** What one event says. */
  Saying of(Event event) {
    return saying(event, Optional.empty());
  }

  /** Whether several events of the type have words together. */
  public boolean gathers(String type) {
    return words.inForce().has(WordKey.heading(type, true));
  }

  /**
   * What several events say in one push.
   *
   * @param latest its subject and text are shown, and its page is opened
   */
  Saying of(Event latest, Gathered gathered) {
    return saying(latest, Optional.of(gathered));
  }

  /** What is kept of an event that says this, in English, to tell it from others. */
  static String title(Saying saying) {
    return String.valueOf(saying.in(List::of).headings().get(Language.ENGLISH));
  }

  private Saying saying(Event event, Optional<Gathered> gathered) {
    return saying(event, gathered, words.inForce());
  }

  private static TypeSaying saying(Event event, Optional<Gathered> gathered, Catalogue catalogue) {
    return new TypeSaying(Telling.of(event, gathered), TypeSaying.Place.of(event), catalogue);
  }

  /**
   * Only who did it, and what kind of news it is.
   *
   * @param whole what it is said instead of
   */
  Saying of(Message.About news, Message whole) {
    return new TypeSaying(
        Telling.of(news),
        new TypeSaying.Place(whole.targetUrl(), whole.thread(), whole.collapseId()),
        words.inForce());
  }

  /**
   * What a phone would show, and where the words for it stand: empty for the catalogue, else the
   * line of the site's own file.
   */
  public record Preview(String heading, String content, String headingFrom, String contentFrom) {}

  /** As it would be shown in that language, with enough room. */
  public Preview preview(Event event, Optional<Gathered> gathered, String language) {
    Catalogue catalogue = words.inForce();
    TypeSaying.Shown shown = saying(event, gathered, catalogue).shown(language, 2);
    boolean several = gathered.isPresent();
    return new Preview(
        shown.heading(),
        shown.content(),
        from(catalogue, language, WordKey.heading(event.type(), several)),
        from(catalogue, language, WordKey.content(event.type(), several)));
  }

  private static String from(Catalogue catalogue, String language, WordKey key) {
    return catalogue.wording(language, key).map(Wording::from).orElse("");
  }

  /** The languages that the type has words in, English first. */
  public List<String> languages(String type) {
    return Stream.concat(Stream.of(Language.ENGLISH), words.inForce().languages(type).stream())
        .distinct()
        .toList();
  }

  /** How a language is written: rtl or ltr, as HTML spells it. */
  public static String direction(String language) {
    return Language.isRightToLeft(language) ? "rtl" : "ltr";
  }

  /** Every type that has words. */
  public List<String> types() {
    return words.inForce().types();
  }

  /** Why the site's own file is not in force, if it is not. */
  public Optional<String> complaint() {
    return words.complaint();
  }
}
