package org.bellhop.crash;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One request that reached OneSignal.
 *
 * @param event the number of the event it tells of
 * @param key its idempotency key
 * @param devices the phones in it
 * @param telling whether it holds the event's own words
 * @param rang the phones that it made ring: none when it was refused or a replay
 * @param timeToLive in whole seconds, what was left of the event's life when the attempt began
 * @param at when its receipt began
 */
record Received(
    int event,
    String key,
    boolean telling,
    Set<UUID> devices,
    List<UUID> rang,
    long timeToLive,
    Instant at) {}
