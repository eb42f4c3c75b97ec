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
 * @param recheck what is found out anew of the phones of a personal push
 */
public record SiteRules(
    int batch, ZoneId timeZone, Cap cap, Discretion discretion, Recheck recheck) {
  private static final Map<String, String> NEWS = Map.of("en", "You have news.");

  public SiteRules(int batch, ZoneId timeZone, Cap cap, Discretion discretion) {
    this(batch, timeZone, cap, discretion, Recheck.NONE);
  }

  /** The same, with that recheck. */
  public SiteRules with(Recheck asking) {
    return new SiteRules(batch, timeZone, cap, discretion, asking);
  }

  /** Where nothing is set. */
  static SiteRules usual(int batch) {
    return new SiteRules(
        batch,
        ZoneId.systemDefault(),
        Cap.OFF,
        (whole, screen, spoken) -> new Message(NEWS, NEWS, whole.targetUrl(), null, null));
  }
}
