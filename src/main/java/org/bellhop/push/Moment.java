package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bellhop.database.Dialect;
import org.bellhop.device.Household;
import org.bellhop.device.Mutes;
import org.bellhop.device.Ownership;
import org.bellhop.device.Ownerships;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;

/**
 * What is true, and wished, at the moment when some pushes leave: asked once for all of them, as
 * the caller's transaction sees it.
 */
record Moment(
    Set<Ownership> stillTrue,
    Set<Mutes.Muted> muted,
    Map<MemberId, Preference> preferences,
    Unread unread) {
  static Moment of(
      EntityManager em, Dialect dialect, Household household, Collection<Push> pushes) {
    Set<Ownership> owned = new HashSet<>();
    pushes.forEach(push -> owned.addAll(push.remaining()));
    Ownerships devices = lane(pushes).devices(owned);
    // Before the owners: one whose wishes are not found any more is then no owner any more.
    Map<MemberId, Preference> wishes = household.wishes(em, devices, dialect);
    return new Moment(
        household.stillTrue(em, devices),
        Mutes.among(em, devices),
        wishes,
        Unread.of(em, single(pushes)));
  }

  private static Lane lane(Collection<Push> pushes) {
    boolean toAll = pushes.stream().allMatch(push -> push.lane() == Lane.BROADCAST);
    return toAll ? Lane.BROADCAST : Lane.PERSONAL;
  }

  /** Whose number of unread news a first attempt will most likely show. */
  private static Set<MemberId> single(Collection<Push> pushes) {
    Set<MemberId> members = new HashSet<>();
    for (Push push : pushes) {
      List<MemberId> owners =
          push.attempts() == 0 && Fence.isPersonal(push) ? members(push.remaining()) : List.of();
      if (owners.size() == 1) {
        members.addAll(owners);
      }
    }
    return members;
  }

  private static List<MemberId> members(Collection<Ownership> owned) {
    return owned.stream().map(Ownership::owner).distinct().toList();
  }
}
