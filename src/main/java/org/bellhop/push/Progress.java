package org.bellhop.push;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far an event's pushes are.
 *
 * @param accepted when OneSignal took the last of them so far
 */
public record Progress(Tally tally, Optional<Instant> accepted) {
  /** Nothing has been written for it: nobody it concerned had a phone. */
  public static final Progress NONE = new Progress(Tally.NOTHING, Optional.empty());

  Progress plus(Progress other) {
    return new Progress(
        tally.plus(other.tally),
        Stream.of(accepted, other.accepted).flatMap(Optional::stream).max(Instant::compareTo));
  }
}
