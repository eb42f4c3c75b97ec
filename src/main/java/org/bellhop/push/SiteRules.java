package org.bellhop.push;

import java.util.Map;

/**
 * What holds for all pushes of a site.
 *
 * @param batch the most devices in one push
 * @param discretion what is said where a lock screen must not show everything
 */
public record SiteRules(int batch, Discretion discretion) {
  private static final Map<String, String> NEWS = Map.of("en", "You have news.");

  /** Where nothing is set. */
  static SiteRules usual(int batch) {
    return new SiteRules(
        batch, (whole, screen, spoken) -> new Message(NEWS, NEWS, whole.targetUrl(), null, null));
  }
}
