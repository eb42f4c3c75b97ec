package org.bellhop.push;

import java.time.Instant;
import java.util.Optional;

/**
 * One push without its devices and its words.
 *
 * @param id the key under which OneSignal takes it once
 * @param devices those that no reason has left out
 * @param began when the latest attempt began
 * @param answer OneSignal's id of the message, else what it said, or what the push waits on
 */
public record PushLine(
    String id,
    int devices,
    Tally tally,
    Ending.State state,
    int attempts,
    Optional<Instant> began,
    Optional<Instant> ended,
    Instant expires,
    Optional<String> answer) {

  /**
   * Such as {@code not-subscribed}. Others tell what became of a push that was refused as a whole,
   * or that went on at another time or in other words before it had left.
   */
  public String word() {
    if (state != Ending.State.SPLIT) {
      return Reason.of(state).word();
    }
    return attempts == 0 ? "went-on" : "refused-whole";
  }
}
