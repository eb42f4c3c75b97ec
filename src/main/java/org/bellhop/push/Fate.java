package org.bellhop.push;

import java.time.Instant;
import java.util.Optional;
import org.bellhop.device.Ownership;

/**
 * How one device fared with one event.
 *
 * @param owned the device, and whose it was when the event came
 * @param detail what OneSignal said, or what a waiting push waits on
 * @param quietUntil when it is no longer quiet there, if it waits on that
 * @param at when that was decided or first tapped, or the latest attempt begun
 */
public record Fate(
    String eventKey,
    Ownership owned,
    Reason reason,
    Optional<String> detail,
    Optional<Instant> quietUntil,
    Optional<Instant> at) {

  static Fate of(Push push, Target target, Optional<Instant> tapped) {
    Ending ending = push.ending();
    return new Fate(
        push.chunk().eventKey(),
        target.ownership(),
        tapped
            .map(at -> Reason.TAPPED)
            .or(() -> target.leftOut().map(Reason::of))
            .orElseGet(() -> Reason.of(ending.state())),
        target.leftOut().isPresent()
            ? Optional.empty()
            : ending.notificationId().or(ending::reason),
        target.leftOut().isPresent() ? Optional.empty() : ending.quietUntil(),
        tapped.or(ending::at).or(push::began));
  }
}
