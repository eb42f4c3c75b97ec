package org.bellhop.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a phone shows of one push. */
public record Notice(
    Instant at,
    String heading,
    String content,
    @Nullable String targetUrl,
    @Nullable String collapseId) {}
