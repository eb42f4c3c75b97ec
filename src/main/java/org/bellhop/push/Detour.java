package org.bellhop.push;

import java.time.Duration;
import java.util.List;

/**
 * Some devices of a push that go on in a push of their own.
 *
 * @param part how the part of its chunk ends: the same for the same devices
 * @param message what it says
 * @param later how long it waits before it is due
 */
record Detour(String part, List<Target> devices, Message message, Duration later) {}
