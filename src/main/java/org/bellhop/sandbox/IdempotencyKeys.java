package org.bellhop.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The first successful answer to each key, for thirty days. */
final class IdempotencyKeys {

  static final int LIMIT = 100_000;
  static final Duration KEPT = Duration.ofDays(30);

  private record First(Answer answer, Instant at) {}

  private final Map<UUID, First> answers = new OldestDropped<>(LIMIT);

  Optional<Answer> firstAnswer(UUID key, Instant now) {
    return Optional.ofNullable(answers.get(key))
        .filter(first -> now.isBefore(first.at().plus(KEPT)))
        .map(First::answer);
  }

  void remember(UUID key, Answer answer, Instant at) {
    // Taken out first, so that a key used anew counts as young.
    answers.remove(key);
    answers.put(key, new First(answer, at));
  }
}
