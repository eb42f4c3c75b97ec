package org.bellhop.boot;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Devices;
import org.bellhop.identity.AddressBlock;
import org.bellhop.identity.HeaderWay;
import org.bellhop.identity.SessionRechecks;

/** The ways to learn a session user, in their order, and what they need. */
record IdentitySettings(
    List<String> ways,
    String sessionAttribute,
    String headerName,
    Optional<String> headerSecret,
    List<AddressBlock> headerFrom,
    Optional<TokenSettings> token,
    Optional<SignedCookieSettings> signedCookie,
    Optional<WhoamiSettings> whoami) {
  private static final List<String> WAYS =
      List.of("container", "session-attribute", "header", "jwt", "signed-cookie", "whoami");

  static IdentitySettings from(SettingSource source) {
    List<String> ways = ways(source);
    IdentitySettings identity =
        new IdentitySettings(
            ways.isEmpty() ? List.of("container", "session-attribute") : ways,
            source.parsed("SESSION_ATTRIBUTE", IdentitySettings::attribute).orElse("user"),
            source.parsed("HEADER_NAME", IdentitySettings::header).orElse("X-Site-User"),
            source.text("HEADER_SECRET"),
            source.parsedList("HEADER_FROM", AddressBlock::parse),
            ways.contains("jwt") ? Optional.of(TokenSettings.from(source)) : Optional.empty(),
            ways.contains("signed-cookie")
                ? Optional.of(SignedCookieSettings.from(source))
                : Optional.empty(),
            ways.contains("whoami") ? Optional.of(WhoamiSettings.from(source)) : Optional.empty());
    if (!ways.contains("whoami") && WhoamiSettings.recheck(source).isPresent()) {
      throw new BadSetting("RECHECK_SESSION", "needs the way whoami in BELLHOP_IDENTITY");
    }
    if (ways.contains("header")
        && identity.headerSecret().isEmpty()
        && identity.headerFrom().isEmpty()) {
      throw new BadSetting(
          "HEADER_SECRET",
          "is not set, nor is BELLHOP_HEADER_FROM: without one of them anybody could name himself"
              + " in a header");
    }
    return identity;
  }

  private static List<String> ways(SettingSource source) {
    List<String> ways = source.list("IDENTITY");
    for (String way : ways) {
      if (!WAYS.contains(way)) {
        throw new BadSetting("IDENTITY", "knows " + String.join(", ", WAYS) + "; not " + way);
      }
      if (ways.indexOf(way) != ways.lastIndexOf(way)) {
        throw new BadSetting("IDENTITY", "names " + way + " twice");
      }
    }
    return ways;
  }

  private static String attribute(String path) {
    if (List.of(path.split("\\.", -1)).contains("")) {
      throw new IllegalArgumentException(
          "must be a name, and properties behind a dot each, such as user.id; not " + path);
    }
    return path;
  }

  private static String header(String name) {
    if (name.equalsIgnoreCase(HeaderWay.SECRET_HEADER)) {
      throw new IllegalArgumentException(
          "must be another header than " + HeaderWay.SECRET_HEADER + ", which has the secret");
    }
    return Spelling.name(name);
  }

  /** What asks the site again before a push, if that is set. */
  Optional<SessionRechecks> rechecks(Devices devices, Clock clock) {
    return whoami.flatMap(asked -> asked.rechecks(devices, clock));
  }

  @Override
  public String toString() {
    return "Identity " + ways;
  }
}
