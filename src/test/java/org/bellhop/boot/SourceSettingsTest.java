package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must be set together, and what is printed of it. */
class SourceSettingsTest {
  private static final String FILE = "docs/sources/sql/wordpress-comments.properties";

  @ParameterizedTest
  @CsvSource({
    "discourse-secret, too-short, BELLHOP_DISCOURSE_SECRET must have 16 characters",
    "cloudevents-token, too-short, BELLHOP_CLOUDEVENTS_TOKEN must have 16 characters",
    "ghost-secret, too-short, BELLHOP_GHOST_SECRET must have 16 characters",
    "discourse-member, username, BELLHOP_DISCOURSE_MEMBER is user_id or external_id",
    "cloudevents-prefix, a b, BELLHOP_CLOUDEVENTS_PREFIX",
    "hmac-secret, a-secret-of-the-site, BELLHOP_HMAC_MAPPING is not set",
    "hmac-mapping, no-such-file, BELLHOP_HMAC_MAPPING names no-such-file: it cannot be read",
    "source-files, " + FILE + ", BELLHOP_SOURCE_DB_URL is not set",
    "source-files, no-such-file, BELLHOP_SOURCE_FILES names no-such-file: it cannot be read"
  })
  void what_is_wrong_stops_the_start(String name, String value, String said) {
    assertThatThrownBy(() -> settings(Map.of("bellhop." + name, value)))
        .isInstanceOf(BadSetting.class)
        .hasMessageStartingWith(said)
        .hasMessageNotContainingAny("too-short", "a-secret-of-the-site");
  }

  @Test
  void two_files_of_one_name_are_one_too_many() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of(
                        "bellhop.source-files",
                        FILE + "," + FILE,
                        "bellhop.source-db-url",
                        "jdbc:mysql://127.0.0.1/wp")))
        .hasMessageStartingWith("BELLHOP_SOURCE_FILES names two files of the same name");
  }

  @Test
  void another_kind_of_database_is_refused() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of(
                        "bellhop.source-files",
                        FILE,
                        "bellhop.source-db-url",
                        "jdbc:postgresql://me:secret-1@127.0.0.1/wp")))
        .hasMessageStartingWith("BELLHOP_SOURCE_DB_URL must begin with jdbc:mysql:")
        .hasMessageNotContaining("secret-1");
  }

  @Test
  void no_secret_is_printed() {
    Settings settings =
        settings(
            Map.of(
                "bellhop.discourse-secret", "the-secret-of-discourse",
                "bellhop.cloudevents-token", "the-secret-of-the-cloud",
                "bellhop.ghost-secret", "the-secret-of-the-ghost",
                "bellhop.source-files", FILE,
                "bellhop.source-db-url", "jdbc:mysql://127.0.0.1/wp?password=the-secret-1",
                "bellhop.source-db-password", "the-secret-2"));

    assertThat(settings.toString()).contains("wordpress-comments").doesNotContain("the-secret");
    assertThat(settings.inForce()).noneMatch(row -> row.value().contains("the-secret"));
  }

  private static Settings settings(Map<String, String> given) {
    Properties properties = new Properties();
    given.forEach(properties::setProperty);
    return Settings.from(new SettingSource(properties, Map.of()));
  }
}
