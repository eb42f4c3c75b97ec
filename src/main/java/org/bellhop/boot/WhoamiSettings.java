package org.bellhop.boot;

import java.util.List;
import java.util.Optional;
import org.bellhop.event.SiteUrl;
import org.bellhop.identity.SiteQuestion;

/** What the way {@code whoami} needs. */
record WhoamiSettings(SiteQuestion question, String userAgent) {

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
    List<String> cookies = source.list("WHOAMI_COOKIES");
    SiteQuestion usual =
        switch (kind) {
          case "wordpress" -> SiteQuestion.wordPress(site(source));
          case "discourse" -> SiteQuestion.discourse(site(source));
          case "nodebb" -> SiteQuestion.nodeBb(site(source));
          default -> own(source, kind, cookies);
        };
    return new WhoamiSettings(
        cookies.isEmpty()
            ? usual
            : new SiteQuestion(usual.nonce(), usual.address(), usual.id(), cookies),
        source.text("WHOAMI_USER_AGENT").orElse("Bellhop"));
  }

  private static SiteQuestion own(SettingSource source, String address, List<String> cookies) {
    if (cookies.isEmpty()) {
      throw new BadSetting(
          "WHOAMI_COOKIES", "is not set: it names the cookies that are shown to BELLHOP_WHOAMI");
    }
    source.parsed("WHOAMI", SiteUrl::parse);
    return source
        .parsed("WHOAMI_ID", id -> SiteQuestion.simple(address, id, cookies))
        .orElseGet(() -> SiteQuestion.simple(address, "/id", cookies));
  }

  private static String site(SettingSource source) {
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
