package org.bellhop.event;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bellhop.push.Message;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Putting an event into words, for phones of English and in all languages. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WordingBenchmark {
  private final Wordings wordings =
      new Wordings(new SiteWords(Optional.empty(), Clock.systemUTC()));

  private final Event event =
      new Event(
          "event-1",
          "comment.created",
          Event.Audience.of(List.of()),
          Optional.empty(),
          new Event.Words("Anna", null, null, "Shall we meet at noon?"),
          "https://site.example/post",
          null,
          Optional.empty(),
          Optional.empty());

  @Benchmark
  public Message inEnglish() {
    return wordings.of(event).in(() -> List.of("en"));
  }

  @Benchmark
  public Message inAllLanguages() {
    return wordings.of(event).in(() -> Catalogue.LANGUAGES);
  }

  /** The ceiling: the same two texts put together by hand. */
  @Benchmark
  public String byHand() {
    return event.words().actorName() + " commented on your post" + event.words().text();
  }
}
