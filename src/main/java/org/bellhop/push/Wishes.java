package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bellhop.device.Mutes;
import org.bellhop.device.Ownership;
import org.bellhop.device.Ownerships;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;

/** What the members of one push wish, as they have said it by the moment of sending. */
final class Wishes {
  private final EntityManager em;
  private final Push push;
  private final SiteRules rules;
  private final Set<Mutes.Muted> muted;
  private final Map<MemberId, Preference> preferences;

  Wishes(EntityManager em, Push push, SiteRules rules, Moment moment) {
    this.em = em;
    this.push = push;
    this.rules = rules;
    this.muted = moment.muted();
    this.preferences = moment.preferences();
  }

  /** Takes out who does not want it, whichever attempt this is. */
  void leaveOut() {
    if (!muted.isEmpty()) {
      push.leaveOut(
          owned -> muted.contains(new Mutes.Muted(owned.device(), owned.owner())),
          Target.LeftOut.MUTED);
    }
    boolean anyOff =
        !preferences.isEmpty()
            && push.remaining().stream().anyMatch(owned -> !of(owned).switchedOff().isEmpty());
    if (anyOff) {
      String category = category();
      push.leaveOut(
          owned -> of(owned).switchedOff().contains(category), Target.LeftOut.CATEGORY_OFF);
    }
  }

  private String category() {
    List<?> found =
        em.createNativeQuery("select category from event where event_key = ?")
            .setParameter(1, push.chunk().eventKey())
            .getResultList();
    return found.isEmpty() ? "" : String.valueOf(found.get(0));
  }

  private Preference of(Ownership owned) {
    return preferences.getOrDefault(owned.owner(), Preference.USUAL);
  }

  /** Those of these devices whose lock screen shows no more than that, in a push for them. */
  List<Detour> discreet(LockScreen screen, Set<Ownership> among) {
    List<Target> those =
        push.targets().stream()
            .filter(target -> of(target.ownership()).lockScreen() == screen)
            .filter(target -> target.leftOut().isEmpty() && among.contains(target.ownership()))
            .toList();
    if (those.isEmpty() || !push.chunk().showsMoreThan(screen)) {
      return List.of();
    }
    // By their ids, also in a broadcast: they may be few among many.
    List<Ownership> owned = those.stream().map(Target::ownership).toList();
    List<String> spoken = Spoken.by(em, new Ownerships(owned, false));
    Message message = rules.discretion().of(push.message(), screen, spoken);
    return List.of(new Detour(Chunk.showing(screen), those, message, Optional.empty()));
  }

  /** Those devices where it is quiet now, in pushes that are due when that is over. */
  List<Detour> quiet(Instant now) {
    List<Ownership> withQuietHours = withQuietHours();
    if (withQuietHours.isEmpty()) {
      return List.of();
    }
    Map<Instant, List<Target>> until = new TreeMap<>();
    Zones zones = Zones.of(em, withQuietHours, rules.timeZone());
    for (Target target : push.targets()) {
      Ownership owned = target.ownership();
      if (target.leftOut().isEmpty()) {
        of(owned)
            .quiet()
            .flatMap(hours -> hours.until(now, zones.of(owned, of(owned))))
            .ifPresent(end -> until.computeIfAbsent(end, each -> new ArrayList<>()).add(target));
      }
    }
    return until.entrySet().stream()
        .map(
            each ->
                new Detour(
                    Chunk.later(each.getKey()),
                    each.getValue(),
                    push.message(),
                    Optional.of(each.getKey())))
        .toList();
  }

  private List<Ownership> withQuietHours() {
    return preferences.isEmpty()
        ? List.of()
        : push.remaining().stream().filter(owned -> of(owned).quiet().isPresent()).toList();
  }

  /**
   * Takes out those of these devices whose members have been sent as much today as the site allows;
   * for all others this is counted. Only at the first attempt, when nothing else can end it.
   */
  void leaveOutCapped(Set<Ownership> among, Instant now) {
    Cap cap = rules.cap();
    // What goes to everybody is the site's own decision, and would be a row for each member.
    if (cap.isOff() || push.lane() == Lane.BROADCAST || !now.isBefore(push.expires())) {
      return;
    }
    List<Ownership> left =
        push.remaining().stream()
            .filter(among::contains)
            .sorted(Comparator.comparing(Ownership::device))
            .toList();
    if (left.isEmpty() || cap.exempt().contains(category())) {
      return;
    }
    Set<MemberId> tooMuch =
        Told.count(em, push.chunk().eventKey(), today(left, now), cap.mostADay());
    push.leaveOut(
        owned -> tooMuch.contains(owned.owner()) && among.contains(owned), Target.LeftOut.CAPPED);
  }

  /** A member whose phones are in several zones has the day of the first of them. */
  private SortedMap<MemberId, Long> today(List<Ownership> left, Instant now) {
    Zones zones = Zones.of(em, left, rules.timeZone());
    SortedMap<MemberId, Long> today = new TreeMap<>(Comparator.comparing(MemberId::value));
    for (Ownership owned : left) {
      LocalDate day = LocalDate.ofInstant(now, zones.of(owned, of(owned)));
      today.putIfAbsent(owned.owner(), day.toEpochDay());
    }
    return today;
  }
}
