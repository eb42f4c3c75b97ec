package org.bellhop.push;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;

/** One device a push is meant for, and why it was left out, if it was. */
public record Target(Ownership ownership, Optional<LeftOut> leftOut) {
  /** Why a device of a push did not get it. */
  public enum LeftOut {
    /** The phone belonged to another member, or to nobody, when the push was about to leave. */
    CHANGED_HANDS,
    /** OneSignal answered that nobody listens there. */
    NOT_SUBSCRIBED
  }

  static Target meant(Ownership ownership) {
    return new Target(ownership, Optional.empty());
  }

  Target without(LeftOut why) {
    return leftOut.isPresent() ? this : new Target(ownership, Optional.of(why));
  }

  /**
   * One line each: device, epoch, reason or "-", owner. A row a device would make a broadcast to a
   * million a million rows; the owner stands last because it may hold spaces, never a line's end.
   */
  static String encode(List<Target> targets) {
    return targets.stream().map(Target::line).collect(Collectors.joining("\n"));
  }

  private String line() {
    return "%s %d %s %s"
        .formatted(
            ownership.device(),
            ownership.epoch(),
            leftOut.map(Enum::name).orElse("-"),
            ownership.owner());
  }

  static List<Target> decode(String lines) {
    return Stream.of(lines.split("\n")).map(Target::parse).toList();
  }

  private static Target parse(String line) {
    List<String> parts = Arrays.asList(line.split(" ", 4));
    return new Target(
        new Ownership(
            SubscriptionId.stored(parts.get(0)),
            new MemberId(parts.get(3)),
            Long.parseLong(parts.get(1))),
        parts.get(2).equals("-") ? Optional.empty() : Optional.of(LeftOut.valueOf(parts.get(2))));
  }
}
