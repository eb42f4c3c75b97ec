package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.bellhop.web.SettingRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of what is in force: every setting, where it comes from, and no secret. */
class SettingTableTest {
  @TempDir Path folder;

  @Test
  void it_has_every_setting_once() {
    assertThat(SettingTable.of(new SettingSource(new Properties(), Map.of())))
        .extracting(SettingRow::name)
        .containsExactlyElementsOf(SettingNames.ALL);
  }

  @Test
  void each_value_says_where_it_comes_from() throws IOException {
    Path file = folder.resolve("bellhop.properties");
    Files.writeString(file, "bellhop.header-name=X-File\n");
    Properties system = new Properties();
    system.setProperty("bellhop.onesignal-rate", "7");
    SettingSource source =
        new SettingSource(
            system, Map.of("BELLHOP_CONFIG", file.toString(), "BELLHOP_SHADOW", "on"));

    assertThat(SettingTable.of(source))
        .extracting(row -> row.name() + "=" + row.value() + " from " + row.from())
        .contains(
            "ONESIGNAL_RATE=7 from system property bellhop.onesignal-rate",
            "SHADOW=on from environment, BELLHOP_SHADOW",
            "HEADER_NAME=X-File from file, bellhop.header-name",
            "ONESIGNAL_BATCH=2000 from default",
            "ADMINS= from not set");
  }

  @Test
  void no_secret_stands_there() {
    Properties system = new Properties();
    for (String name : SettingNames.ALL) {
      if (!name.equals("CONFIG")) {
        system.setProperty(SettingNames.property(name), "plain-" + name);
      }
    }
    system.setProperty("bellhop.db-url", "jdbc:mysql://me:word-1@host/db?password=word-2");
    system.setProperty("bellhop.onesignal-url", "https://me:word-3@host/");

    assertThat(SettingTable.of(new SettingSource(system, Map.of())))
        .allSatisfy(
            row -> {
              assertThat(row.value()).doesNotContain("word-");
              assertThat(row.value()).doesNotMatch("plain-.*(PASSWORD|SECRET|KEY|TOKEN)");
            })
        .extracting(SettingRow::value)
        .contains("••••", "https://••••@host/", "plain-ADMINS");
  }
}
