package org.bellhop.push;

import jakarta.persistence.EntityManager;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.Preference;
import org.bellhop.member.QuietHours;

/** On which clock a phone's owner lives: the phone's own, else the member's, else the site's. */
record Zones(Map<SubscriptionId, ZoneId> said, ZoneId site) {
  private static final Rows<Map.Entry<String, String>> ZONES =
      new Rows<>(
          "select subscription_id, time_zone from device where time_zone is not null"
              + " and subscription_id in (?)",
          row -> Map.entry(row.getString(1), row.getString(2)));

  static Zones of(EntityManager em, Collection<Ownership> phones, ZoneId site) {
    if (phones.isEmpty()) {
      return new Zones(Map.of(), site);
    }
    List<String> ids = phones.stream().map(owned -> owned.device().toString()).toList();
    Map<SubscriptionId, ZoneId> zones = new HashMap<>();
    for (Map.Entry<String, String> each : ZONES.of(Database.connection(em), ids)) {
      zone(each.getValue())
          .ifPresent(zone -> zones.put(SubscriptionId.stored(each.getKey()), zone));
    }
    return new Zones(zones, site);
  }

  ZoneId of(Ownership owned, Preference his) {
    return Optional.ofNullable(said.get(owned.device()))
        .or(() -> his.quiet().flatMap(QuietHours::zone))
        .orElse(site);
  }

  /** What an app says may be anything. */
  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
