package org.bellhop.boot;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.event.SiteUrl;
import org.bellhop.member.MemberId;
import org.bellhop.sandbox.SandboxMode;
import org.bellhop.web.AdminConfig;
import org.bellhop.web.WebhookSecret;

/** Everything that is set from outside, read once at the start. Prints no secret. */
record Settings(
    DatabaseConfig database,
    SandboxMode sandbox,
    Optional<SiteUrl> site,
    Optional<URI> publicUrl,
    OneSignalSettings oneSignal,
    IdentitySettings identity,
    List<WebhookSecret> eventSecrets,
    AdminConfig admins) {

  /** App and key are empty in the sandbox, the address where none was given. */
  record OneSignalSettings(
      Optional<String> appId, Optional<String> apiKey, Optional<URI> url, int batch) {
    @Override
    public String toString() {
      return "OneSignal app " + appId.orElse("(sandbox)");
    }
  }

  /** The ways in their order, and what they need. */
  record IdentitySettings(
      List<String> ways,
      String sessionAttribute,
      String headerName,
      Optional<String> headerSecret) {
    @Override
    public String toString() {
      return "Identity " + ways;
    }
  }

  private static final String WHY_ACCOUNT = "it stands in OneSignal's dashboard under Keys & IDs";
  private static final String WHY_SITE =
      "it is the site's address, such as https://example.org, and the base of all paths";
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "ONESIGNAL_APP_ID", WHY_ACCOUNT,
              "ONESIGNAL_API_KEY", WHY_ACCOUNT,
              "SITE_URL", WHY_SITE));
  private static final Set<String> WAYS = Set.of("container", "session-attribute", "header");

  /**
   * @throws BadSetting naming all settings that are missing, or the first that is wrong
   */
  static Settings from(SettingSource source) {
    OneSignalSettings oneSignal = oneSignal(source);
    boolean noAccount = oneSignal.appId().isEmpty() && oneSignal.apiKey().isEmpty();
    SandboxMode sandbox =
        source
            .parsed("SANDBOX", word -> SandboxMode.of(word, noAccount))
            .orElse(SandboxMode.of("auto", noAccount));
    if (sandbox == SandboxMode.OFF) {
      source.require(NEEDED);
    }
    return new Settings(
        database(source),
        sandbox,
        source.parsed("SITE_URL", SiteUrl::parse),
        source.parsed("PUBLIC_URL", text -> SiteUrl.parse(text).base()),
        oneSignal,
        identity(source),
        source.parsedList("EVENT_SECRET", WebhookSecret::parse),
        new AdminConfig(
            Set.copyOf(source.parsedList("ADMINS", MemberId::parse)),
            source.text("ADMIN_PASSWORD"),
            sandbox == SandboxMode.OFF));
  }

  private static DatabaseConfig database(SettingSource source) {
    return new DatabaseConfig(
        source.text("DB_URL").orElse("jdbc:h2:file:./data/bellhop"),
        source.text("DB_USER").orElse(null),
        source.text("DB_PASSWORD").orElse(null),
        source.text("DB_JNDI").orElse(null));
  }

  private static OneSignalSettings oneSignal(SettingSource source) {
    return new OneSignalSettings(
        source.text("ONESIGNAL_APP_ID"),
        source.text("ONESIGNAL_API_KEY"),
        source.parsed("ONESIGNAL_URL", Settings::apiAddress),
        source.number("ONESIGNAL_BATCH", 2_000, 1, 20_000));
  }

  private static URI apiAddress(String text) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(new SiteUrl(URI.create(trimmed)).base().toString());
  }

  private static IdentitySettings identity(SettingSource source) {
    List<String> ways = source.list("IDENTITY");
    for (String way : ways) {
      if (!WAYS.contains(way)) {
        throw new BadSetting("IDENTITY", "knows container, session-attribute, header; not " + way);
      }
    }
    IdentitySettings identity =
        new IdentitySettings(
            ways.isEmpty() ? List.of("container", "session-attribute") : ways,
            source.text("SESSION_ATTRIBUTE").orElse("user"),
            source.text("HEADER_NAME").orElse("X-Site-User"),
            source.text("HEADER_SECRET"));
    if (ways.contains("header") && identity.headerSecret().isEmpty()) {
      throw new BadSetting(
          "HEADER_SECRET", "is not set: without it anybody could name himself in a header");
    }
    return identity;
  }
}
