package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.device.Mutes;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.QuietHours;

/** What the members of one push wish, as they have said it by the moment of sending. */
final class Wishes {
  private static final Rows<Map.Entry<String, String>> ZONES =
      new Rows<>(
          "select subscription_id, time_zone from device where time_zone is not null"
              + " and subscription_id in (?)",
          row -> Map.entry(row.getString(1), row.getString(2)));

  private final EntityManager em;
  private final Push push;
  private final Set<Mutes.Muted> muted;
  private final Map<MemberId, Preference> preferences;

  private Wishes(EntityManager em, Push push, List<Ownership> owned) {
    this.em = em;
    this.push = push;
    this.muted = Mutes.among(em, owned.stream().map(Ownership::device).toList());
    this.preferences = Preferences.of(em, owned.stream().map(Ownership::owner).distinct().toList());
  }

  static Wishes of(EntityManager em, Push push) {
    return new Wishes(em, push, push.remaining());
  }

  /** Takes out who does not want it, whichever attempt this is. */
  void leaveOut() {
    if (!muted.isEmpty()) {
      push.leaveOut(
          owned -> muted.contains(new Mutes.Muted(owned.device(), owned.owner())),
          Target.LeftOut.MUTED);
    }
    boolean anyOff = preferences.values().stream().anyMatch(each -> !each.switchedOff().isEmpty());
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
  List<Detour> discreet(LockScreen screen, Set<Ownership> among, Discretion discretion) {
    List<Target> those =
        push.targets().stream()
            .filter(target -> target.leftOut().isEmpty() && among.contains(target.ownership()))
            .filter(target -> of(target.ownership()).lockScreen() == screen)
            .toList();
    if (those.isEmpty() || !push.chunk().showsMoreThan(screen)) {
      return List.of();
    }
    // By their ids, also in a broadcast: they may be few among many.
    List<String> spoken =
        Spoken.by(em, those.stream().map(Target::ownership).toList(), Lane.PERSONAL);
    Message message = discretion.of(push.message(), screen, spoken);
    return List.of(new Detour(Chunk.showing(screen), those, message, Duration.ZERO));
  }

  /** Those devices where it is quiet now, in pushes that are due when that is over. */
  List<Detour> quiet(Instant now) {
    Map<Instant, List<Target>> until = new TreeMap<>();
    Map<SubscriptionId, ZoneId> zones = zones();
    for (Target target : push.targets()) {
      Ownership owned = target.ownership();
      if (target.leftOut().isEmpty()) {
        of(owned)
            .quiet()
            .flatMap(hours -> hours.until(now, zone(zones, owned, hours)))
            .ifPresent(end -> until.computeIfAbsent(end, each -> new ArrayList<>()).add(target));
      }
    }
    return until.entrySet().stream()
        .map(
            each ->
                new Detour(
                    "q" + each.getKey().getEpochSecond() / 60,
                    each.getValue(),
                    push.message(),
                    Duration.between(now, each.getKey())))
        .toList();
  }

  /** Of the devices of those who have quiet hours. */
  private Map<SubscriptionId, ZoneId> zones() {
    List<String> ids =
        push.remaining().stream()
            .filter(owned -> of(owned).quiet().isPresent())
            .map(owned -> owned.device().toString())
            .toList();
    Map<SubscriptionId, ZoneId> zones = new HashMap<>();
    for (Map.Entry<String, String> said : ZONES.of(Database.connection(em), ids)) {
      zone(said.getValue())
          .ifPresent(zone -> zones.put(SubscriptionId.stored(said.getKey()), zone));
    }
    return zones;
  }

  /** The phone's own, else the member's, else the site's. */
  private static ZoneId zone(Map<SubscriptionId, ZoneId> zones, Ownership owned, QuietHours hours) {
    return Optional.ofNullable(zones.get(owned.device()))
        .or(hours::zone)
        .orElseGet(ZoneId::systemDefault);
  }

  private static Optional<ZoneId> zone(String said) {
    try {
      return Optional.of(ZoneId.of(said));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
