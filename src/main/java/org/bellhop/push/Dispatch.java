package org.bellhop.push;

import java.time.Instant;

/** One event's message on its way: under which key, in which lane, until when it is worth it. */
public record Dispatch(String eventKey, Message message, Lane lane, Instant expires) {}
