package org.bellhop.sandbox;

import java.time.Duration;

/** How the transport hands an answer over: at once, late, or not at all. */
public record Manner(Kind kind, Duration delay) {

  /** What the transport does with the answer. */
  public enum Kind {
    NONE,
    DELAY,
    RESET
  }

  /** The answer goes out as soon as it is there. */
  public static final Manner AT_ONCE = new Manner(Kind.NONE, Duration.ZERO);

  /** The connection ends without an answer. */
  public static final Manner RESET = new Manner(Kind.RESET, Duration.ZERO);

  /** The answer is held back for that long. */
  public static Manner after(Duration delay) {
    return new Manner(Kind.DELAY, delay);
  }
}
