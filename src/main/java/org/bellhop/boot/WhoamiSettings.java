package org.bellhop.boot;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.device.Devices;
import org.bellhop.event.SiteUrl;
import org.bellhop.identity.SessionRechecks;
import org.bellhop.identity.Site;
import org.bellhop.identity.SiteQuestion;

/** What the way {@code whoami} needs. */
record WhoamiSettings(Site site, Optional<Duration> recheck) {
  private static final Pattern LENGTH = Pattern.compile("(\\d{1,4})([mhd])");

  static WhoamiSettings from(SettingSource source) {
    String kind =
        source
            .text("WHOAMI")
            .orElseThrow(
                () ->
                    new BadSetting(
                        "WHOAMI",
                        "is not set: it is wordpress, discourse or nodebb, or the address where the"
                            + " site says as JSON who is signed in"));
    List<String> cookies = source.parsedList("WHOAMI_COOKIES", Spelling::name);
    SiteQuestion usual =
        switch (kind) {
          case "wordpress" -> SiteQuestion.wordPress(address(source));
          case "discourse" -> SiteQuestion.discourse(address(source));
          case "nodebb" -> SiteQuestion.nodeBb(address(source));
          default -> own(source, kind, cookies);
        };
    SiteQuestion question =
        cookies.isEmpty()
            ? usual
            : new SiteQuestion(usual.nonce(), usual.address(), usual.id(), cookies);
    return new WhoamiSettings(
        new Site(question, source.text("WHOAMI_USER_AGENT").orElse("Bellhop")), recheck(source));
  }

  /** How old the latest word about a session may be when a push is sent; empty for any age. */
  static Optional<Duration> recheck(SettingSource source) {
    return source.parsed("RECHECK_SESSION", WhoamiSettings::length).flatMap(length -> length);
  }

  private static Optional<Duration> length(String word) {
    if (word.equals("off")) {
      return Optional.empty();
    }
    Matcher length = LENGTH.matcher(word);
    if (!length.matches()) {
      throw new IllegalArgumentException("is off, or a length like 30m, 12h or 2d, not " + word);
    }
    long number = Long.parseLong(length.group(1));
    return Optional.of(
        switch (length.group(2)) {
          case "m" -> Duration.ofMinutes(number);
          case "h" -> Duration.ofHours(number);
          default -> Duration.ofDays(number);
        });
  }

  /** What asks again, if that is set. */
  Optional<SessionRechecks> rechecks(Devices devices, Clock clock) {
    return recheck.map(after -> new SessionRechecks(site, after, devices, clock));
  }

  private static SiteQuestion own(SettingSource source, String address, List<String> cookies) {
    if (cookies.isEmpty()) {
      throw new BadSetting(
          "WHOAMI_COOKIES", "is not set: it names the cookies that are shown to BELLHOP_WHOAMI");
    }
    source.parsed("WHOAMI", SiteUrl::of);
    return source
        .parsed("WHOAMI_ID", id -> SiteQuestion.simple(address, id, cookies))
        .orElseGet(() -> SiteQuestion.simple(address, "/id", cookies));
  }

  private static String address(SettingSource source) {
    Optional<SiteUrl> asked =
        source
            .parsed("WHOAMI_SITE", SiteUrl::parse)
            .or(() -> source.parsed("SITE_URL", SiteUrl::parse));
    return asked
        .orElseThrow(() -> new BadSetting("WHOAMI_SITE", "is not set, nor is BELLHOP_SITE_URL"))
        .base()
        .toString()
        .replaceFirst("/+$", "");
  }
}
