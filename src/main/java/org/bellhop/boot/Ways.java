package org.bellhop.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.identity.ContainerWay;
import org.bellhop.identity.HeaderWay;
import org.bellhop.identity.SessionAttributeWay;
import org.bellhop.identity.Way;
import org.bellhop.sandbox.Sandbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The ways that the settings name, in their order, and after them the sandbox's own. */
final class Ways {
  private static final Logger LOG = LoggerFactory.getLogger(Ways.class);
  private static final int GOOD_SECRET = 16;

  private Ways() {}

  static List<Way> of(IdentitySettings settings, Optional<Sandbox> sandbox) {
    List<Way> ways = new ArrayList<>();
    for (String name : settings.ways()) {
      ways.add(
          switch (name) {
            case "container" -> new ContainerWay();
            case "session-attribute" -> new SessionAttributeWay(settings.sessionAttribute());
            default -> header(settings.headerName(), settings.headerSecret().orElseThrow());
          });
    }
    sandbox.ifPresent(present -> ways.add(present.way()));
    return ways;
  }

  private static Way header(String name, String secret) {
    if (secret.length() < GOOD_SECRET) {
      LOG.warn(
          "BELLHOP_HEADER_SECRET has fewer than {} characters: who guesses it can name himself"
              + " anybody",
          GOOD_SECRET);
    }
    return new HeaderWay(name, secret);
  }
}
