package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bellhop.database.Dialect;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;

/** What is decided about a push in the transaction just before it leaves. */
final class Fence {
  private final Dialect dialect;
  private final Household household;
  private final Clock clock;
  private final SiteRules rules;

  Fence(Dialect dialect, Household household, Clock clock, SiteRules rules) {
    this.dialect = dialect;
    this.household = household;
    this.clock = clock;
    this.rules = rules;
  }

  /** What may leave now of those pushes; the others have ended, or are to leave later. */
  Map<UUID, PushRequest> pass(EntityManager em, List<Push> pushes) {
    Moment moment = Moment.of(em, dialect, household, pushes);
    Map<UUID, PushRequest> leaving = new HashMap<>();
    for (Push push : pushes) {
      pass(em, push, moment).ifPresent(request -> leaving.put(push.id(), request));
    }
    return leaving;
  }

  /**
   * What changed hands is taken out, and what its member does not wish; what others may read, and
   * what a lock screen must not show, is said in other words.
   */
  private Optional<PushRequest> pass(EntityManager em, Push push, Moment moment) {
    Instant now = clock.instant();
    Set<Ownership> stillTrue = new HashSet<>(push.remaining());
    stillTrue.retainAll(moment.stillTrue());
    Wishes wishes = new Wishes(em, push, rules, moment);
    wishes.leaveOut();
    // Later than at the first attempt it is too late for these: that may have been heard.
    boolean first = push.attempts() == 0;
    if (first) {
      divert(em, push, wishes.quiet(now), Target.LeftOut.QUIET);
      divert(em, push, wishes.discreet(LockScreen.NONE, stillTrue), Target.LeftOut.DISCREET);
    }
    if (isPersonal(push)) {
      divert(em, push, named(push, household.shared(em, stillTrue)), Target.LeftOut.NAMED);
    }
    if (first) {
      // Behind those of several owners: who is named to others is not told who wrote.
      divert(em, push, wishes.discreet(LockScreen.SENDER, stillTrue), Target.LeftOut.DISCREET);
      wishes.leaveOutCapped(stillTrue, now);
      count(push, stillTrue, moment);
    }
    return push.begin(stillTrue, now);
  }

  /** Whether what it says is meant for its members alone. */
  static boolean isPersonal(Push push) {
    return push.lane() != Lane.BROADCAST && push.chunk().isPrivate();
  }

  /** How much is unread, where the push is one member's: in a request there is one number. */
  private static void count(Push push, Set<Ownership> stillTrue, Moment moment) {
    if (!isPersonal(push)) {
      return;
    }
    List<MemberId> members =
        push.remaining().stream()
            .filter(stillTrue::contains)
            .map(Ownership::owner)
            .distinct()
            .toList();
    if (members.size() == 1) {
      moment.unread().of(members.get(0)).ifPresent(push::showing);
    }
  }

  private static List<Detour> named(Push push, Set<Ownership> shared) {
    List<Detour> detours = new ArrayList<>();
    List<Target> targets = shared.isEmpty() ? List.of() : push.targets();
    for (int number = 0; number < targets.size(); number++) {
      Target target = targets.get(number);
      if (target.leftOut().isEmpty() && shared.contains(target.ownership())) {
        Message message = push.message().named(target.shownName());
        detours.add(new Detour(Chunk.named(number), List.of(target), message, Optional.empty()));
      }
    }
    return detours;
  }

  /**
   * Takes these devices out, to go on in pushes of their own; but a phone that an earlier attempt
   * may have reached gets nothing again.
   */
  private void divert(EntityManager em, Push push, List<Detour> detours, Target.LeftOut why) {
    if (detours.isEmpty()) {
      return;
    }
    boolean inDoubt = push.attempts() > 0;
    if (!inDoubt) {
      detours.stream()
          .collect(Collectors.groupingBy(Detour::quietUntil))
          .forEach((until, some) -> goOn(em, push, some, until));
    }
    Set<Ownership> gone =
        detours.stream()
            .flatMap(detour -> detour.devices().stream())
            .map(Target::ownership)
            .collect(Collectors.toSet());
    push.leaveOut(gone::contains, inDoubt ? Target.LeftOut.IN_DOUBT : why);
  }

  private void goOn(EntityManager em, Push push, List<Detour> detours, Optional<Instant> until) {
    List<Push> others = detours.stream().map(detour -> new Push(push, detour)).toList();
    until.ifPresent(end -> others.forEach(other -> other.ending().waitOnQuiet(end)));
    others.forEach(em::persist);
    Instant now = clock.instant();
    Duration later = Duration.between(now, until.orElse(now));
    EngineTasks.addLater(em, dialect, others, later);
  }
}
