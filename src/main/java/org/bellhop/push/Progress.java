package org.bellhop.push;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How far an event's pushes are.
 *
 * @param accepted when OneSignal took the last of them so far
 * @param taps how many of the phones opened it, as far as that is known
 */
public record Progress(Tally tally, Optional<Instant> accepted, long taps) {
  /** Nothing has been written for it: nobody it concerned had a phone. */
  public static final Progress NONE = new Progress(Tally.NOTHING, Optional.empty(), 0);

  Progress plus(Progress other) {
    return new Progress(
        tally.plus(other.tally),
        Stream.of(accepted, other.accepted).flatMap(Optional::stream).max(Instant::compareTo),
        taps + other.taps);
  }
}
