package org.bellhop.boot;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.web.SettingRow;

/** Every setting as it is in force, for the admins' page; shows no secret. */
final class SettingTable {
  private static final String HIDDEN = "••••";
  private static final Pattern SECRET = Pattern.compile("(PASSWORD|SECRET|KEY|TOKEN)$");
  private static final Pattern LOGIN = Pattern.compile("//[^/?#]*@");

  private static final List<Known> ALL =
      List.of(
          new Known("PORT", "8080", "where it listens, standing alone"),
          new Known("BIND", "127.0.0.1", "on which address, standing alone"),
          new Known("CONFIG", "", "a properties file with settings"),
          new Known("DB_URL", "jdbc:h2:file:./data/bellhop", "the database"),
          new Known("DB_USER", "", "its user"),
          new Known("DB_PASSWORD", "", "its password"),
          new Known("DB_JNDI", "", "the server’s data source, instead"),
          new Known("SITE_URL", "", "the base of the paths in events"),
          new Known("PUBLIC_URL", "", "Bellhop’s own address, if not on the site’s host"),
          new Known("TAPS", "auto", "whether taps on pushes are counted"),
          new Known("ONESIGNAL_APP_ID", "", "the app at OneSignal"),
          new Known("ONESIGNAL_API_KEY", "", "its key"),
          new Known("ONESIGNAL_URL", Gateway.ONESIGNAL.toString(), "where pushes are sent"),
          new Known("ONESIGNAL_BATCH", "2000", "the most phones in one request"),
          new Known("ONESIGNAL_RATE", "150", "the most requests a second, of all nodes together"),
          new Known("SHADOW", "off", "on: decide and record, send nothing"),
          new Known("HOUSEHOLD", "off", "on: several members own one phone at the same time"),
          new Known("KEEP_DECISIONS", "30", "for how many days it is known what became of a push"),
          new Known("GATHER", "comments:5m,reactions:15m", "which news is gathered for how long"),
          new Known("TIME_ZONE", "the server’s", "where members are who do not say it"),
          new Known("DAILY_CAP", "off", "how much news a day is sent to a member at the most"),
          new Known("IDENTITY", "container,session-attribute", "how a session user is known"),
          new Known("SESSION_ATTRIBUTE", "user", "the attribute of the session that names him"),
          new Known("HEADER_NAME", "X-Site-User", "the header in which a proxy names him"),
          new Known("HEADER_SECRET", "", "how the proxy proves itself"),
          new Known("HEADER_FROM", "", "where the proxy calls from"),
          new Known("JWT_COOKIE", "", "the cookie of a token, besides Authorization"),
          new Known("JWT_ISSUER", "", "whose tokens count"),
          new Known("JWT_AUDIENCE", "", "for whom they must be"),
          new Known("JWT_CLAIM", "sub", "which claim names the member"),
          new Known("JWT_SECRET", "", "what they are signed with, by HS256"),
          new Known("JWT_KEY", "", "or the public key, of RS256 or ES256"),
          new Known("JWT_JWKS", "", "or where the public keys are"),
          new Known("SIGNED_COOKIE_NAME", "bellhop_user", "the cookie that the site signs"),
          new Known("SIGNED_COOKIE_SECRET", "", "what it signs it with"),
          new Known("WHOAMI", "", "the kind of site that is asked whose a cookie is"),
          new Known("WHOAMI_SITE", "", "where it is asked, if not at SITE_URL"),
          new Known("WHOAMI_COOKIES", "", "the cookies it is shown"),
          new Known("WHOAMI_ID", "/id", "where the member’s id stands in its answer"),
          new Known("WHOAMI_USER_AGENT", "Bellhop", "as whom Bellhop asks"),
          new Known("RECHECK_SESSION", "off", "how old a session’s latest word may be at a push"),
          new Known("EVENT_SECRET", "", "what the site signs its events with"),
          new Known("DISCOURSE_SECRET", "", "what a Discourse signs its webhooks with"),
          new Known("DISCOURSE_MEMBER", "user_id", "which id of its members is the site’s"),
          new Known("CLOUDEVENTS_TOKEN", "", "what CloudEvents prove themselves with"),
          new Known("CLOUDEVENTS_PREFIX", "", "what their types begin with"),
          new Known("GHOST_SECRET", "", "what a Ghost signs its webhooks with"),
          new Known("HMAC_SECRET", "", "what any other site signs its webhooks with"),
          new Known("HMAC_MAPPING", "", "a file that describes those"),
          new Known("SOURCE_DB_URL", "", "the site’s own database, to be read"),
          new Known("SOURCE_DB_USER", "", "its user, who should be allowed no more"),
          new Known("SOURCE_DB_PASSWORD", "", "his password"),
          new Known("SOURCE_FILES", "", "what is looked for in it"),
          new Known("ADMINS", "", "members who may see these pages"),
          new Known("ADMIN_PASSWORD", "", "the password of the user admin"),
          new Known("METRICS_TOKEN", "", "what /metrics is read with from elsewhere"),
          new Known("WORDS", "", "a file of the site’s own words"),
          new Known("TRUSTED_PROXIES", "this machine", "whose X-Forwarded-For is believed"),
          new Known("SANDBOX", "auto", "pretends a site, its phones and OneSignal"));

  private SettingTable() {}

  private record Known(String name, String otherwise, String does) {
    SettingRow row(Optional<SettingSource.Found> found) {
      String value = found.map(set -> shown(set.text())).orElse(otherwise);
      String unset = otherwise.isEmpty() ? "not set" : "default";
      return new SettingRow(name, value, found.map(SettingSource.Found::where).orElse(unset), does);
    }

    private String shown(String text) {
      if (SECRET.matcher(name).find()) {
        return HIDDEN;
      }
      String masked =
          name.endsWith("DB_URL") ? new DatabaseConfig(text, null, null, null).toString() : text;
      return LOGIN.matcher(masked).replaceAll("//" + HIDDEN + "@");
    }
  }

  /** As in the README. */
  static List<String> names() {
    return ALL.stream().map(Known::name).toList();
  }

  static List<SettingRow> of(SettingSource source) {
    return ALL.stream().map(known -> known.row(source.find(known.name()))).toList();
  }
}
