package org.bellhop.boot;

import java.util.List;
import java.util.stream.Stream;
import org.bellhop.web.Frame.NavLink;

/** The pages that every page leads to. */
final class Navigation {
  private Navigation() {}

  static List<NavLink> of(boolean sandbox) {
    return Stream.concat(
            sandbox ? Stream.of(new NavLink("/sandbox/", "Sandbox")) : Stream.empty(),
            Stream.of(
                new NavLink("/admin/", "Overview"),
                new NavLink("/admin/devices", "Devices"),
                new NavLink("/admin/pushes", "Pushes"),
                new NavLink("/admin/why", "Why"),
                new NavLink("/admin/words", "Words"),
                new NavLink("/admin/setup", "Setup"),
                new NavLink("/admin/settings", "Settings")))
        .toList();
  }
}
