package org.bellhop.boot;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.identity.ContainerWay;
import org.bellhop.identity.HeaderWay;
import org.bellhop.identity.JwtWay;
import org.bellhop.identity.SessionAttributeWay;
import org.bellhop.identity.SignedCookieWay;
import org.bellhop.identity.Way;
import org.bellhop.identity.WhoamiWay;
import org.bellhop.sandbox.Sandbox;

/** The ways that the settings name, in their order, and after them the sandbox's own. */
final class Ways {
  private Ways() {}

  static List<Way> of(IdentitySettings settings, Optional<Sandbox> sandbox, Clock clock) {
    List<Way> ways = new ArrayList<>();
    settings.ways().forEach(name -> ways.add(way(name, settings, clock)));
    sandbox.ifPresent(present -> ways.add(present.way()));
    return ways;
  }

  private static Way way(String name, IdentitySettings settings, Clock clock) {
    return switch (name) {
      case "container" -> new ContainerWay();
      case "session-attribute" -> new SessionAttributeWay(settings.sessionAttribute());
      case "header" -> header(settings);
      case "jwt" -> {
        TokenSettings token = settings.token().orElseThrow();
        yield new JwtWay(token.rules(), token.keys(), clock);
      }
      case "signed-cookie" -> {
        SignedCookieSettings cookie = settings.signedCookie().orElseThrow();
        yield new SignedCookieWay(cookie.name(), cookie.secrets(), clock);
      }
      default -> new WhoamiWay(settings.whoami().orElseThrow().site(), clock);
    };
  }

  private static Way header(IdentitySettings settings) {
    ShortSecret.warn("HEADER_SECRET", settings.headerSecret(), "name himself anybody");
    return new HeaderWay(settings.headerName(), settings.headerSecret(), settings.headerFrom());
  }
}
