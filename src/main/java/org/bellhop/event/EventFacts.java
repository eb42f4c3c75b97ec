package org.bellhop.event;

import java.time.Instant;

/**
 * What is kept of an event: enough to say which one it was.
 *
 * @param title its English heading; a member may have written it
 * @param recipients how many members it concerned
 */
public record EventFacts(
    String key,
    String type,
    String category,
    String title,
    boolean everyone,
    int recipients,
    Instant receivedAt) {}
