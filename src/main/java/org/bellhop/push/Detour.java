package org.bellhop.push;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Some devices of a push that go on in a push of their own.
 *
 * @param part how the part of its chunk ends: the same for the same devices
 * @param message what it says
 * @param quietUntil when it is due, if it is quiet there until then
 */
record Detour(String part, List<Target> devices, Message message, Optional<Instant> quietUntil) {}
