package org.bellhop.push;

import java.time.Instant;

/** A push may not leave until then, and why. */
public record Hold(Instant until, String why) {}
