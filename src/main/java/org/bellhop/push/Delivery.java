package org.bellhop.push;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.bellhop.device.SubscriptionId;

/** How a push ended. Only {@link Deferred} and {@link KeyRefused} are worth another try. */
public sealed interface Delivery {

  /**
   * OneSignal took it.
   *
   * @param notificationId OneSignal's id of the message, never empty
   * @param notSubscribed devices of the push that OneSignal left out
   * @param replayed OneSignal had it from an earlier try and sent nothing this time
   */
  record Accepted(String notificationId, Set<SubscriptionId> notSubscribed, boolean replayed)
      implements Delivery {}

  /** HTTP 200 without an id, and OneSignal's own word that nobody of these listens. */
  record NobodySubscribed(String reason) implements Delivery {}

  /** Nobody was asked: this Bellhop only decides and records. */
  record NotSent(String reason) implements Delivery {}

  /** The request is wrong and will stay wrong. */
  record Rejected(String reason) implements Delivery {}

  /** Not now; {@code retryAfter} is OneSignal's own wish, if it had one. */
  record Deferred(Optional<Duration> retryAfter, String reason) implements Delivery {}

  /** The key or the app is not accepted: an operator must act, the push waits. */
  record KeyRefused(String reason) implements Delivery {}
}
