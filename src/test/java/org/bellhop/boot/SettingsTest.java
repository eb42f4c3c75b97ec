package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.bellhop.event.Windows;
import org.bellhop.push.Cap;
import org.bellhop.sandbox.SandboxMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are read once, in order, and a bad one stops the start with its name. */
class SettingsTest {
  private static final Map<String, String> ACCOUNT =
      Map.of(
          "bellhop.onesignal-app-id", "8250eaf6-1a58-489e-b136-7c74a864b434",
          "bellhop.onesignal-api-key", "os_v2_app_secret",
          "bellhop.site-url", "https://site.example");

  @TempDir Path folder;

  @Test
  void what_is_gathered_is_said_by_category() {
    assertThat(settings(ACCOUNT).gather()).isEqualTo(Windows.USUAL);
    assertThat(settings(Map.of()).gather()).isEqualTo(Windows.NONE);
    assertThat(settings(Map.of("bellhop.gather", "off")).gather()).isEqualTo(Windows.NONE);
    assertThat(settings(Map.of("bellhop.gather", "comments:90s, photo.liked : 1h")).gather())
        .isEqualTo(
            new Windows(
                Map.of("comments", Duration.ofSeconds(90), "photo.liked", Duration.ofHours(1))));
  }

  @Test
  void the_sites_time_zone_is_the_servers_unless_it_is_named() {
    assertThat(settings(Map.of()).wishes().timeZone()).isEqualTo(ZoneId.systemDefault());
    assertThat(settings(Map.of("bellhop.time-zone", "Asia/Tokyo")).rules(null).timeZone())
        .isEqualTo(ZoneId.of("Asia/Tokyo"));
    assertThatThrownBy(() -> settings(Map.of("bellhop.time-zone", "Berlin")))
        .hasMessageContaining("such as Europe/Paris");
  }

  @Test
  void a_days_news_is_capped_only_where_that_is_said_and_moderation_never_is() {
    assertThat(settings(Map.of()).wishes().cap()).isEqualTo(Cap.OFF);
    assertThat(settings(Map.of("bellhop.daily-cap", "off")).wishes().cap()).isEqualTo(Cap.OFF);
    assertThat(settings(Map.of("bellhop.daily-cap", "20")).wishes().cap())
        .isEqualTo(new Cap(20, Set.of("moderation", "test")));
  }

  @Test
  void without_an_account_the_sandbox_answers_this_machine() {
    assertThat(settings(Map.of()).sandbox()).isEqualTo(SandboxMode.THIS_MACHINE);
    assertThat(settings(Map.of("bellhop.sandbox", "on")).sandbox())
        .isEqualTo(SandboxMode.EVERYBODY);
    assertThat(settings(ACCOUNT).sandbox()).isEqualTo(SandboxMode.OFF);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bellhop.onesignal-batch | many   | BELLHOP_ONESIGNAL_BATCH",
        "bellhop.onesignal-batch | 0      | BELLHOP_ONESIGNAL_BATCH",
        "bellhop.keep-decisions  | 0      | BELLHOP_KEEP_DECISIONS",
        "bellhop.gather          | comments | BELLHOP_GATHER",
        "bellhop.gather          | comments:5 | BELLHOP_GATHER",
        "bellhop.gather          | 'comments:5m,' | BELLHOP_GATHER",
        "bellhop.gather          | comments:0m | BELLHOP_GATHER",
        "bellhop.gather          | comments:25h | BELLHOP_GATHER",
        "bellhop.gather          | 'comments:5m,comments:1h' | BELLHOP_GATHER",
        "bellhop.sandbox         | maybe  | BELLHOP_SANDBOX",
        "bellhop.household       | family | BELLHOP_HOUSEHOLD",
        "bellhop.time-zone       | Europe/Nowhere | BELLHOP_TIME_ZONE",
        "bellhop.time-zone       | EST    | BELLHOP_TIME_ZONE",
        "bellhop.time-zone       | GMT+2  | BELLHOP_TIME_ZONE",
        "bellhop.daily-cap       | 0      | BELLHOP_DAILY_CAP",
        "bellhop.daily-cap       | 1001   | BELLHOP_DAILY_CAP",
        "bellhop.daily-cap       | on     | BELLHOP_DAILY_CAP",
        "bellhop.site-url        | nowhere| BELLHOP_SITE_URL",
        "bellhop.onesignal-url   | ftp://x| BELLHOP_ONESIGNAL_URL",
        "bellhop.identity        | magic  | BELLHOP_IDENTITY",
        "bellhop.identity        | header | BELLHOP_HEADER_SECRET",
        "bellhop.identity        | jwt    | BELLHOP_JWT_ISSUER",
        "bellhop.identity        | signed-cookie | BELLHOP_SIGNED_COOKIE_SECRET",
        "bellhop.identity        | whoami | BELLHOP_WHOAMI",
        "bellhop.header-from     | proxy  | BELLHOP_HEADER_FROM",
        "bellhop.event-secret    | whsec_short | BELLHOP_EVENT_SECRET",
        "bellhop.event-secret    | nonsense| BELLHOP_EVENT_SECRET",
        "bellhop.config          | /no/such/file | BELLHOP_CONFIG",
        "bellhop.db-url          | postgres | BELLHOP_DB_URL",
        "bellhop.db-url          | jdbc:postgresql://x/y | BELLHOP_DB_URL",
        "bellhop.onesignal-api-key | 'os_v2_app_a b' | BELLHOP_ONESIGNAL_API_KEY",
        "bellhop.onesignal-api-key | os_v2_app_käse | BELLHOP_ONESIGNAL_API_KEY",
        "bellhop.site-url        | https://site.example/?q=1 | BELLHOP_SITE_URL",
        "bellhop.site-url        | https://user:word@site.example | BELLHOP_SITE_URL",
        "bellhop.site-url        | 'https://site example' | BELLHOP_SITE_URL must be",
        "bellhop.public-url      | https://site.example/b#f | BELLHOP_PUBLIC_URL",
        "bellhop.identity        | 'jwt,jwt' | BELLHOP_IDENTITY names jwt",
        "bellhop.header-name     | X Bad  | BELLHOP_HEADER_NAME",
        "bellhop.header-name     | x-proxy-secret | BELLHOP_HEADER_NAME",
        "bellhop.session-attribute | user..id | BELLHOP_SESSION_ATTRIBUTE",
        "bellhop.session-attribute | .    | BELLHOP_SESSION_ATTRIBUTE",
        "bellhop.admins          | 'anna,b\u0007' | BELLHOP_ADMINS names no member:",
      })
  void a_bad_value_stops_the_start_with_its_name(String name, String value, String said) {
    Map<String, String> all = new HashMap<>(ACCOUNT);
    all.put(name, value);
    assertThatThrownBy(() -> settings(all))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(said + " ")
        .hasMessageNotContainingAny("os_v2_app_", "word@");
  }

  @Test
  void a_key_of_two_lines_is_no_key() {
    Map<String, String> all = new HashMap<>(ACCOUNT);
    all.put("bellhop.onesignal-api-key", "os_v2_app_a\nb");
    assertThatThrownBy(() -> settings(all))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith("BELLHOP_ONESIGNAL_API_KEY must be")
        .hasMessageNotContaining("os_v2_app_");
  }

  @ParameterizedTest
  @CsvSource({
    "signed-cookie, signed-cookie-secret, short, BELLHOP_SIGNED_COOKIE_SECRET",
    "jwt, jwt-issuer, site, BELLHOP_JWT_SECRET",
    "jwt, jwt-secret, short, BELLHOP_JWT_SECRET",
    "jwt, jwt-key, nonsense, BELLHOP_JWT_KEY",
    "jwt, jwt-jwks, http://site.example/jwks, BELLHOP_JWT_JWKS",
    "whoami, whoami, drupal, BELLHOP_WHOAMI",
    "whoami, whoami, https://site.example/me, BELLHOP_WHOAMI_COOKIES",
    "whoami, whoami-cookies, s id, BELLHOP_WHOAMI_COOKIES",
    "whoami, whoami-id, id, BELLHOP_WHOAMI_ID must be a JSON pointer",
    "jwt, jwt-cookie, s id, BELLHOP_JWT_COOKIE",
    "signed-cookie, signed-cookie-name, s id, BELLHOP_SIGNED_COOKIE_NAME"
  })
  void a_bad_value_of_a_way_stops_the_start(String way, String name, String value, String said) {
    Map<String, String> all = new HashMap<>(ACCOUNT);
    all.put("bellhop.identity", way);
    all.put("bellhop.jwt-issuer", "site");
    all.put("bellhop.whoami", "https://site.example/me?of=it");
    if (!value.startsWith("https:")) {
      all.put("bellhop.whoami-cookies", "sid");
    }
    all.put("bellhop." + name, value);
    assertThatThrownBy(() -> settings(all))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(said + " ")
        .hasMessageNotContaining("short");
  }

  @ParameterizedTest
  @CsvSource({
    "bellhop.onesignal-app-id, BELLHOP_ONESIGNAL_APP_ID",
    "bellhop.onesignal-api-key, BELLHOP_ONESIGNAL_API_KEY",
    "bellhop.site-url, BELLHOP_SITE_URL"
  })
  void what_is_missing_is_named(String name, String said) {
    Map<String, String> all = new HashMap<>(ACCOUNT);
    all.remove(name);
    assertThatThrownBy(() -> settings(all)).hasMessageStartingWith(said + " is not set");
  }

  @Test
  void what_has_ended_is_kept_for_thirty_days_unless_said_otherwise() {
    assertThat(settings(ACCOUNT).keepDecisions()).hasDays(30);
    assertThat(settings(Map.of("bellhop.keep-decisions", "90")).keepDecisions()).hasDays(90);
  }

  @Test
  void all_that_is_missing_is_named_at_once() {
    assertThatThrownBy(() -> settings(Map.of("bellhop.sandbox", "off")))
        .hasMessageContainingAll(
            "BELLHOP_ONESIGNAL_APP_ID", "BELLHOP_ONESIGNAL_API_KEY", "BELLHOP_SITE_URL");
  }

  @Test
  void a_misspelt_name_is_said_without_its_value() throws IOException {
    Path file = folder.resolve("bellhop.properties");
    Files.writeString(file, "admin-password=secret-1\nbellhop.db-url=jdbc:h2:mem:x\n");
    SettingSource source =
        new SettingSource(
            properties(Map.of("bellhop.event_secret", "secret-2", "java.home", "/")),
            Map.of(
                "BELLHOP_EVNT_SECRT", "secret-3",
                "BELLHOP_CONFIG", file.toString(),
                "BELLHOP_UMBRELLA", "fine",
                "PATH", "/bin"));

    assertThat(source.complaints())
        .containsExactly(
            "Unknown setting BELLHOP_EVNT_SECRT; did you mean BELLHOP_EVENT_SECRET"
                + " (bellhop.event-secret)?",
            "Unknown setting BELLHOP_UMBRELLA",
            "Unknown setting admin-password; did you mean BELLHOP_ADMIN_PASSWORD"
                + " (bellhop.admin-password)?",
            "Unknown setting bellhop.event_secret; did you mean BELLHOP_EVENT_SECRET"
                + " (bellhop.event-secret)?");
  }

  @Test
  void the_readme_names_every_setting_that_is_known() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    assertThat(SettingNames.ALL).allSatisfy(name -> assertThat(readme).contains(name));
  }

  @Test
  void system_properties_win_over_the_environment_and_that_over_the_file() throws IOException {
    Path file = folder.resolve("bellhop.properties");
    Files.writeString(
        file, "bellhop.onesignal-batch=1\nbellhop.header-name=X-File\nbellhop.admins=a, b\n");
    Properties system = properties(ACCOUNT);
    system.setProperty("bellhop.onesignal-batch", "3");
    Settings settings =
        Settings.from(
            new SettingSource(
                system,
                Map.of(
                    "BELLHOP_CONFIG", file.toString(),
                    "BELLHOP_ONESIGNAL_BATCH", "2",
                    "BELLHOP_HEADER_NAME", "X-Environment")));

    assertThat(settings.oneSignal().batch()).isEqualTo(3);
    assertThat(settings.identity().headerName()).isEqualTo("X-Environment");
    assertThat(settings.admins().members()).extracting("value").containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void what_a_sites_descriptor_says_counts_where_nothing_else_does() {
    Properties descriptor =
        properties(Map.of("bellhop.onesignal-batch", "7", "bellhop.header-name", "X-Descriptor"));
    descriptor.setProperty("bellhop.hedder", "x");
    SettingSource source =
        new SettingSource(
            properties(ACCOUNT), Map.of("BELLHOP_HEADER_NAME", "X-Environment"), descriptor);
    Settings settings = Settings.from(source);

    assertThat(settings.oneSignal().batch()).isEqualTo(7);
    assertThat(settings.identity().headerName()).isEqualTo("X-Environment");
    assertThat(source.complaints()).containsExactly("Unknown setting bellhop.hedder");
  }

  @Test
  void to_ask_again_takes_a_way_that_asks() {
    assertThatThrownBy(() -> settings(Map.of("bellhop.recheck-session", "1h")))
        .hasMessageContainingAll("BELLHOP_RECHECK_SESSION", "whoami");
    assertThatThrownBy(() -> settings(Map.of("bellhop.recheck-session", "soon")))
        .hasMessageContainingAll("BELLHOP_RECHECK_SESSION", "12h");
    assertThat(settings(Map.of("bellhop.recheck-session", "off")).identity().whoami()).isEmpty();
  }

  @Test
  void no_secret_is_printed() {
    Map<String, String> all = new HashMap<>(ACCOUNT);
    all.put("bellhop.db-password", "secret-1");
    all.put("bellhop.db-url", "jdbc:mysql://127.0.0.1/bellhop?password=secret-2&useSSL=false");
    all.put("bellhop.identity", "header");
    all.put("bellhop.header-secret", "secret-3");
    all.put("bellhop.admin-password", "secret-4");
    all.put("bellhop.event-secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    Settings settings = settings(all);

    assertThat(settings.toString())
        .doesNotContain("secret-", "os_v2_app_secret", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    assertThat(settings.database().url()).isEqualTo("jdbc:mysql://127.0.0.1/bellhop?useSSL=false");
    assertThat(List.of(String.valueOf(settings.database().password()))).containsExactly("secret-1");
  }

  @Test
  void a_login_before_the_host_is_taken_out_of_the_address() {
    var database =
        settings(Map.of("bellhop.db-url", "jdbc:mysql://me:word@host:3306/db")).database();

    assertThat(database.url()).isEqualTo("jdbc:mysql://host:3306/db");
    assertThat(database.user()).isEqualTo("me");
    assertThat(database.password()).isEqualTo("word");
  }

  private static Settings settings(Map<String, String> system) {
    return Settings.from(new SettingSource(properties(system), Map.of()));
  }

  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }
}
