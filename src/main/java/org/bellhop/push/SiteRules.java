package org.bellhop.push;

import java.time.ZoneId;
import java.util.Map;

/**
 * What holds for all pushes of a site.
 *
 * @param batch the most devices in one push
 * @param timeZone where those live of whom neither phone nor member says it
 * @param cap how much news a day is sent to a member
 * @param discretion what is said where a lock screen must not show everything
 */
public record SiteRules(int batch, ZoneId timeZone, Cap cap, Discretion discretion) {
  private static final Map<String, String> NEWS = Map.of("en", "You have news.");

  /** Where nothing is set. */
  static SiteRules usual(int batch) {
    return new SiteRules(
        batch,
        ZoneId.systemDefault(),
        Cap.OFF,
        (whole, screen, spoken) -> new Message(NEWS, NEWS, whole.targetUrl(), null, null));
  }
}
