package org.bellhop.push;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;

/**
 * One request to OneSignal: one message, up to a batch of devices, one idempotency key, how long a
 * phone that is off may still get it, and the how-manieth attempt this is, from 1.
 *
 * @param tap by which a tap on one of its phones can be told
 */
public record PushRequest(
    UUID idempotencyKey,
    Optional<TapToken> tap,
    Message message,
    List<SubscriptionId> devices,
    Duration timeToLive,
    int priority,
    int attempt) {

  /** The same, opening another page. */
  public PushRequest opening(String page) {
    return new PushRequest(
        idempotencyKey, tap, message.opening(page), devices, timeToLive, priority, attempt);
  }
}
