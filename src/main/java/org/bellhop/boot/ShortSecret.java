package org.bellhop.boot;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of a secret that somebody may guess; it counts all the same. */
final class ShortSecret {
  private static final Logger LOG = LoggerFactory.getLogger(ShortSecret.class);
  private static final int GOOD_SECRET = 16;

  private ShortSecret() {}

  /**
   * @param then what whoever guesses it can do
   */
  static void warn(String name, Optional<String> secret, String then) {
    if (secret.filter(text -> text.length() < GOOD_SECRET).isPresent()) {
      LOG.warn(
          "BELLHOP_{} has fewer than {} characters: who guesses it can {}",
          name,
          GOOD_SECRET,
          then);
    }
  }
}
