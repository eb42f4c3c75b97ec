package org.bellhop.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.identity.ContainerWay;
import org.bellhop.identity.HeaderWay;
import org.bellhop.identity.SessionAttributeWay;
import org.bellhop.identity.Way;
import org.bellhop.sandbox.Sandbox;

/** The ways that the settings name, in their order, and after them the sandbox's own. */
final class Ways {
  private Ways() {}

  static List<Way> of(Settings.IdentitySettings settings, Optional<Sandbox> sandbox) {
    List<Way> ways = new ArrayList<>();
    for (String name : settings.ways()) {
      ways.add(
          switch (name) {
            case "container" -> new ContainerWay();
            case "session-attribute" -> new SessionAttributeWay(settings.sessionAttribute());
            default -> new HeaderWay(settings.headerName(), settings.headerSecret().orElseThrow());
          });
    }
    sandbox.ifPresent(present -> ways.add(present.way()));
    return ways;
  }
}
