package org.bellhop.boot;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.device.Household;
import org.bellhop.event.SiteUrl;
import org.bellhop.event.Windows;
import org.bellhop.identity.AddressBlock;
import org.bellhop.member.MemberId;
import org.bellhop.push.Discretion;
import org.bellhop.push.SiteRules;
import org.bellhop.sandbox.Account;
import org.bellhop.sandbox.Sandbox;
import org.bellhop.sandbox.SandboxMode;
import org.bellhop.web.AdminConfig;
import org.bellhop.web.SettingRow;
import org.bellhop.web.WebhookSecret;

/** Everything that is set from outside, read once at the start. Prints no secret. */
record Settings(
    DatabaseConfig database,
    SandboxMode sandbox,
    boolean shadow,
    Household household,
    boolean taps,
    Optional<SiteUrl> site,
    Optional<URI> publicUrl,
    OneSignalSettings oneSignal,
    IdentitySettings identity,
    List<WebhookSecret> eventSecrets,
    SourceSettings sources,
    List<AddressBlock> proxies,
    AdminConfig admins,
    Optional<String> metricsToken,
    Duration keepDecisions,
    Optional<Path> words,
    Windows gather,
    WishSettings wishes,
    List<SettingRow> inForce) {

  private static final String WHY_ACCOUNT = "it stands in OneSignal's dashboard under Keys & IDs";
  private static final String WHY_SITE =
      "it is the site's address, such as https://example.org, and the base of all paths";
  private static final List<AddressBlock> THIS_MACHINE =
      List.of(AddressBlock.parse("127.0.0.0/8"), AddressBlock.parse("::1"));
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "ONESIGNAL_APP_ID", WHY_ACCOUNT,
              "ONESIGNAL_API_KEY", WHY_ACCOUNT,
              "SITE_URL", WHY_SITE));

  /**
   * @throws BadSetting naming all settings that are missing, or the first that is wrong
   */
  static Settings from(SettingSource source) {
    OneSignalSettings oneSignal = OneSignalSettings.from(source);
    boolean noAccount = oneSignal.isMissing();
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
        source.parsed("SHADOW", Settings::onOrOff).orElse(false),
        Household.of(source.parsed("HOUSEHOLD", Settings::onOrOff).orElse(false)),
        TapLinks.counted(source),
        source.parsed("SITE_URL", SiteUrl::parse),
        source.parsed("PUBLIC_URL", text -> SiteUrl.parse(text).base()),
        oneSignal,
        IdentitySettings.from(source),
        source.parsedList("EVENT_SECRET", WebhookSecret::parse),
        SourceSettings.from(source),
        proxies(source),
        new AdminConfig(
            Set.copyOf(source.parsedList("ADMINS", Settings::admin)),
            source.text("ADMIN_PASSWORD"),
            sandbox == SandboxMode.OFF),
        source.text("METRICS_TOKEN"),
        Duration.ofDays(source.number("KEEP_DECISIONS", 30, 1, 3_650)),
        source.parsed("WORDS", Settings::readable),
        source
            .parsed("GATHER", Windows::parse)
            // Who tries it out looks for what he has just done.
            .orElse(sandbox == SandboxMode.OFF ? Windows.USUAL : Windows.NONE),
        WishSettings.from(source),
        SettingTable.of(source));
  }

  /** The site's and Bellhop's own, as browsers see them. */
  Set<URI> ownAddresses() {
    return Stream.of(site.map(SiteUrl::base), publicUrl)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** What the sandbox needs, if there is to be one. */
  Optional<Sandbox.Rules> sandboxRules() {
    return sandbox == SandboxMode.OFF
        ? Optional.empty()
        : Optional.of(
            new Sandbox.Rules(sandbox, eventSecrets, Account.of(oneSignal.app(), oneSignal.key())));
  }

  /** What holds for all pushes. */
  SiteRules rules(Discretion discretion) {
    return new SiteRules(oneSignal.batch(), wishes.timeZone(), wishes.cap(), discretion);
  }

  private static List<AddressBlock> proxies(SettingSource source) {
    List<AddressBlock> named = source.parsedList("TRUSTED_PROXIES", AddressBlock::parse);
    return named.isEmpty() ? THIS_MACHINE : named;
  }

  private static DatabaseConfig database(SettingSource source) {
    return new DatabaseConfig(
        source.parsed("DB_URL", Settings::known).orElse("jdbc:h2:file:./data/bellhop"),
        source.text("DB_USER").orElse(null),
        source.text("DB_PASSWORD").orElse(null),
        source.text("DB_JNDI").orElse(null));
  }

  private static String known(String url) {
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:mysql:")) {
      throw new IllegalArgumentException("must begin with jdbc:h2: or jdbc:mysql:");
    }
    return url;
  }

  private static MemberId admin(String id) {
    try {
      return MemberId.parse(id);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("names no member: " + wrong.getMessage(), wrong);
    }
  }

  /**
   * What the file says may be wrong, and is told by whoever reads it; that it is there is known.
   */
  private static Path readable(String path) {
    Path file = Path.of(path);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new IllegalArgumentException("must name a readable properties file, not " + path);
    }
    return file;
  }

  private static boolean onOrOff(String word) {
    return switch (word) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("is on or off");
    };
  }
}
