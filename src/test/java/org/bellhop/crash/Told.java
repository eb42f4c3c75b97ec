package org.bellhop.crash;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event that the site told, or tried to.
 *
 * @param recipients empty for a broadcast
 * @param answered when 202 had come in; null when it never did, and nothing is promised
 */
record Told(
    int number,
    Set<String> recipients,
    Instant expires,
    Instant asked,
    @Nullable Instant answered) {

  boolean everyone() {
    return recipients.isEmpty();
  }

  Optional<Instant> accepted() {
    return Optional.ofNullable(answered);
  }

  /**
   * When the attempt behind a request began, at the earliest: its time to live is what was left of
   * the event's life then, without the fraction of a second.
   */
  Instant begun(Received request) {
    return expires.minusSeconds(request.timeToLive() + 1);
  }
}
