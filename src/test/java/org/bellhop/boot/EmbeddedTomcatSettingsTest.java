package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedTomcatSettingsTest {
  @TempDir Path folder;

  @Test
  void without_settings_it_listens_on_loopback_8080() {
    EmbeddedTomcatSettings settings = read(Map.of(), Map.of());
    assertThat(settings.bind().getHostAddress()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8080);
  }

  @Test
  void a_system_property_wins_over_the_environment_and_that_over_the_file() throws IOException {
    Path file = folder.resolve("bellhop.properties");
    Files.writeString(file, "bellhop.port=1001\nbellhop.bind=127.0.0.9\n");
    Map<String, String> config = Map.of("BELLHOP_CONFIG", file.toString());
    Map<String, String> both = Map.of("BELLHOP_CONFIG", file.toString(), "BELLHOP_PORT", "1002");
    assertThat(read(Map.of(), config).port()).isEqualTo(1001);
    assertThat(read(Map.of(), both).port()).isEqualTo(1002);
    assertThat(read(Map.of("bellhop.port", "1003"), both).port()).isEqualTo(1003);
    assertThat(read(Map.of(), both).bind().getHostAddress()).isEqualTo("127.0.0.9");
  }

  @Test
  void a_blank_setting_is_no_setting() {
    assertThat(read(Map.of("bellhop.port", " "), Map.of("BELLHOP_PORT", "")).port())
        .isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"eighty", "-1", "65536", "8080 or so"})
  void a_bad_port_is_named(String port) {
    assertThatThrownBy(() -> read(Map.of(), Map.of("BELLHOP_PORT", port)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("BELLHOP_PORT is \"" + port + "\"");
  }

  @Test
  void a_bad_address_is_named() {
    assertThatThrownBy(() -> read(Map.of("bellhop.bind", "no such host"), Map.of()))
        .hasMessageStartingWith("BELLHOP_BIND is \"no such host\"");
  }

  @Test
  void a_missing_file_is_named() {
    String missing = folder.resolve("missing.properties").toString();
    assertThatThrownBy(() -> read(Map.of(), Map.of("BELLHOP_CONFIG", missing)))
        .hasMessage(
            "BELLHOP_CONFIG is \"" + missing + "\", which is not a readable properties file.");
  }

  private static EmbeddedTomcatSettings read(
      Map<String, String> properties, Map<String, String> environment) {
    return EmbeddedTomcatSettings.from(properties::get, environment::get);
  }
}
