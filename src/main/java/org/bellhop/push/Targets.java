package org.bellhop.push;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.Ownership;
import org.bellhop.member.MemberId;

/**
 * The devices that one push is meant for; the set of those not left out only ever shrinks. Stored
 * as one text: a row a device would make a broadcast to a million phones a million rows.
 */
record Targets(List<Target> all) {

  static Targets meant(List<Ownership> devices, Map<MemberId, String> names) {
    return new Targets(
        devices.stream()
            .map(each -> Target.meant(each, Optional.ofNullable(names.get(each.owner()))))
            .toList());
  }

  static Targets parse(String lines) {
    return new Targets(lines.lines().map(Target::parse).toList());
  }

  String text() {
    return all.stream().map(Target::line).collect(Collectors.joining("\n"));
  }

  Targets leaveOut(Predicate<Ownership> which, Target.LeftOut why) {
    return new Targets(
        all.stream()
            .map(target -> which.test(target.ownership()) ? target.without(why) : target)
            .toList());
  }

  Targets without(MemberId member) {
    return new Targets(
        all.stream().filter(target -> !target.ownership().owner().equals(member)).toList());
  }

  /** These too, where they are not among them; who was left out is not asked in again. */
  Targets and(List<Ownership> others, Map<MemberId, String> names) {
    List<Ownership> meant = all.stream().map(Target::ownership).toList();
    return new Targets(
        Stream.concat(
                all.stream(),
                meant(others.stream().filter(each -> !meant.contains(each)).toList(), names)
                    .all
                    .stream())
            .toList());
  }

  /** The devices that no reason has left out so far. */
  List<Ownership> remaining() {
    return all.stream()
        .filter(target -> target.leftOut().isEmpty())
        .map(Target::ownership)
        .toList();
  }
}
