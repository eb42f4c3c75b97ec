package org.bellhop.boot;

import java.time.ZoneId;
import org.bellhop.event.EventType;
import org.bellhop.push.Cap;

/** What the site has set about when its members are told, and how much. */
record WishSettings(ZoneId timeZone, Cap cap) {
  private static final int MOST = 1_000;

  static WishSettings from(SettingSource source) {
    return new WishSettings(
        source.parsed("TIME_ZONE", WishSettings::zone).orElse(ZoneId.systemDefault()),
        source.parsed("DAILY_CAP", WishSettings::cap).orElse(Cap.OFF));
  }

  /** Java reads "EST" and "GMT+2" too, which know no summer. */
  private static ZoneId zone(String text) {
    if (!(text.contains("/") || text.equals("UTC"))
        || !ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException(
          "must be the name of a time zone such as Europe/Paris or UTC, not " + text);
    }
    return ZoneId.of(text);
  }

  private static Cap cap(String text) {
    if (text.equals("off")) {
      return Cap.OFF;
    }
    int most = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (most < 1 || most > MOST) {
      throw new IllegalArgumentException(
          "must be off, or a whole number from 1 to " + MOST + ", not " + text);
    }
    return new Cap(most, EventType.indispensable());
  }
}
