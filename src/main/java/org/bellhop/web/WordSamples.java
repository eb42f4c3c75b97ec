package org.bellhop.web;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bellhop.event.Event;
import org.bellhop.event.Gathered;
import org.bellhop.event.Wordings;
import org.jspecify.annotations.Nullable;

/** What may be known of an event, each with what a phone shows of it then. */
public final class WordSamples {
  private static final String SUBJECT = "Trip to the lake";
  private static final String TEXT = "Shall we meet at noon? I bring the boat.";
  private static final String OTHER_WAY = "ליאת";

  private static final List<Sample> ONE =
      List.of(
          one("Everything is known", "Anna", SUBJECT, TEXT),
          one("Who it was is not known", null, SUBJECT, TEXT),
          one("What it is about is not known", "Anna", null, TEXT),
          one("Nothing is known", null, null, null),
          one("A name that is written from right to left", OTHER_WAY, SUBJECT, TEXT));
  private static final List<Sample> GATHERED =
      List.of(
          several("Two in one push, by one member", 2, "Anna"),
          several("Three in one push, by two members", 3, "Anna", "Ben"),
          several("Seven in one push, by four members", 7, "Anna", "Ben", "Carol", "Dan"),
          several("Five in one push, by nobody that is known", 5));

  private WordSamples() {}

  private record Sample(String situation, Event.Words said, Optional<Gathered> gathered) {}

  private static Sample one(
      String situation, @Nullable String actor, @Nullable String subject, @Nullable String text) {
    return new Sample(situation, new Event.Words(actor, null, subject, text), Optional.empty());
  }

  private static Sample several(String situation, int count, String... actors) {
    Event.Words said = new Event.Words(null, null, SUBJECT, TEXT);
    return new Sample(situation, said, Optional.of(new Gathered(count, List.of(actors))));
  }

  /** One situation as it is shown in one language. */
  public record Shown(String situation, Wordings.Preview preview) {}

  static List<Shown> of(Wordings wordings, String type, String language) {
    return Stream.concat(ONE.stream(), wordings.gathers(type) ? GATHERED.stream() : Stream.empty())
        .map(sample -> shown(wordings, sample, type, language))
        .toList();
  }

  /** The fullest one. */
  static Wordings.Preview fullest(Wordings wordings, String type, String language) {
    return shown(wordings, ONE.get(0), type, language).preview();
  }

  private static Shown shown(Wordings wordings, Sample sample, String type, String language) {
    Event event =
        new Event(
            "sample",
            type,
            Event.Audience.everybody(),
            Optional.empty(),
            sample.said(),
            "https://site.example/",
            null,
            Optional.empty(),
            Optional.empty());
    return new Shown(sample.situation(), wordings.preview(event, sample.gathered(), language));
  }
}
