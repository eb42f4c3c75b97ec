package org.bellhop.sandbox;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How one request ended: what was answered, and which phones show what. */
public record Outcome(
    Answer answer, boolean replayed, List<UUID> deliveredTo, @Nullable Notice notice) {

  public Outcome {
    deliveredTo = List.copyOf(deliveredTo);
  }

  static Outcome refused(Answer answer) {
    return new Outcome(answer, false, List.of(), null);
  }

  static Outcome replayed(Answer first) {
    return new Outcome(first.withHeader("Idempotent-Replayed", "true"), true, List.of(), null);
  }

  Outcome inManner(Manner manner) {
    return new Outcome(answer.with(manner), replayed, deliveredTo, notice);
  }
}
