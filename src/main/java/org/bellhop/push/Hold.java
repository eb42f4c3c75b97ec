package org.bellhop.push;

import java.time.Instant;

/** Nothing may leave until then, and why. */
public record Hold(Instant until, String why) {}
