package org.bellhop.push;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** One device a push is meant for, and why it was left out, if it was. */
public record Target(Ownership ownership, Optional<LeftOut> leftOut) {
  /** Why a device of a push did not get it. */
  public enum LeftOut {
    /** The phone belonged to another member, or to nobody, when the push was about to leave. */
    CHANGED_HANDS,
    /** The member had seen on the site what the push tells of. */
    SEEN,
    /** OneSignal answered that nobody listens there. */
    NOT_SUBSCRIBED,
    /** The push was refused as a whole, and this device went on in one of its halves. */
    IN_A_HALF
  }

  /** Whether it is told elsewhere what became of it. */
  boolean wentOn() {
    return leftOut.filter(LeftOut.IN_A_HALF::equals).isPresent();
  }

  static Target meant(Ownership ownership) {
    return new Target(ownership, Optional.empty());
  }

  Target without(LeftOut why) {
    return leftOut.isPresent() ? this : new Target(ownership, Optional.of(why));
  }

  /** In one line: device, epoch, reason or "-", owner, who may hold spaces but no line's end. */
  String line() {
    return "%s %d %s %s"
        .formatted(
            ownership.device(),
            ownership.epoch(),
            leftOut.map(Enum::name).orElse("-"),
            ownership.owner());
  }

  static Target parse(String line) {
    List<String> parts = Arrays.asList(line.split(" ", 4));
    return new Target(
        new Ownership(
            SubscriptionId.stored(parts.get(0)),
            new MemberId(parts.get(3)),
            Long.parseLong(parts.get(1))),
        parts.get(2).equals("-") ? Optional.empty() : Optional.of(LeftOut.valueOf(parts.get(2))));
  }
}
