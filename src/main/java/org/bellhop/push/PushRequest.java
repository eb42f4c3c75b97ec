package org.bellhop.push;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;

/**
 * One request to OneSignal: one message, up to a batch of devices, one idempotency key, how long a
 * phone that is off may still get it, and the how-manieth attempt this is, from 1.
 */
public record PushRequest(
    UUID idempotencyKey,
    Message message,
    List<SubscriptionId> devices,
    Duration timeToLive,
    int priority,
    int attempt) {}
