package org.bellhop.push;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
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
    // Where several own a phone, what one has owned since an earlier epoch is true beside the
    // later.
    Map<Whose, Target> once = new LinkedHashMap<>();
    Stream.concat(all.stream(), meant(others, names).all.stream())
        .forEach(each -> once.merge(Whose.of(each.ownership()), each, Target::later));
    return new Targets(List.copyOf(once.values()));
  }

  private record Whose(SubscriptionId device, MemberId owner) {
    static Whose of(Ownership owned) {
      return new Whose(owned.device(), owned.owner());
    }
  }

  /** The devices that no reason has left out so far. */
  List<Ownership> remaining() {
    return all.stream()
        .filter(target -> target.leftOut().isEmpty())
        .map(Target::ownership)
        .toList();
  }

  /** What a request names; also a push that was written with one twice names each once. */
  List<SubscriptionId> devices() {
    return remaining().stream().map(Ownership::device).distinct().sorted().toList();
  }
}
