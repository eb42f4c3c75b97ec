package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Device;
import org.bellhop.device.DeviceFacts;
import org.bellhop.device.SubscriptionId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every generation of the app's registration, as its sources and documentation print it. */
class RegistrationFixturesTest {
  @AutoClose private static final Phones phones = new Phones();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
"""
F3  | b2f7f966-d8cc-11e4-bed1-df8f05be55ba | android,io.gonative.android.abcdef,1.0.3,4,10,samsung SM-G973F,de,Europe/Berlin,3f0c1d1e-8a57-4c0e-9a52-6f3f0f6d2a11
F4  | b2f7f966-d8cc-11e4-bed1-df8f05be55bb | android,co.median.android.abcdef,2.1.0,21,13,Google Pixel 7,en,America/New_York,9b2d5a1c-0a54-4f0c-8a7d-6a3e1f0b7c22
F6  | 6392d91a-b206-4b7b-a620-cd68e32c3a76 | ios,com.example.app,1.4.0,37,16.5,iPhone,en-US,America/New_York,E621E1F8-C36C-495A-93FC-0C247A3E6E5F
F8  | 6392d91a-b206-4b7b-a620-cd68e32c3a76 | ios,com.example.app,null,null,null,null,null,null,E621E1F8-C36C-495A-93FC-0C247A3E6E5F
F9  | 6311bbec-ff62-4ffd-b892-9acb9f65f5ab | ios,co.median.ios.example,1.0.0,12,17.4,iPhone,en,America/New_York,E621E1F8-C36C-495A-93FC-0C247A3E6E5F
F11 | 6311bbec-ff62-4ffd-b892-9acb9f65f5ab | null,null,null,null,null,null,null,null,null
""")
  void a_payload_with_an_id_becomes_one_device(String fixture, String id, String facts)
      throws IOException {
    phones.devices().delete(SubscriptionId.stored(id));
    long before = phones.count();

    assertThat(phones.post("bob", fixture(fixture)).statusCode()).isEqualTo(204);

    assertThat(phones.count()).isEqualTo(before + 1);
    Device device = phones.find(id).orElseThrow();
    assertThat(device.id()).hasToString(id);
    assertThat(device.subscribed()).isTrue();
    assertThat(phones.ownerOf(id)).hasValue("bob");
    assertThat(said(device.facts()))
        .isEqualTo(Arrays.stream(facts.split(",")).map(RegistrationFixturesTest::orNull).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"F1", "F2", "F5", "F7", "F10", "F12"})
  void a_payload_without_an_id_is_fine_and_stores_nothing(String fixture) throws IOException {
    long before = phones.count();

    assertThat(phones.post("bob", fixture(fixture)).statusCode()).isEqualTo(204);
    assertThat(phones.post(Optional.empty(), fixture(fixture)).statusCode()).isEqualTo(204);

    assertThat(phones.count()).isEqualTo(before);
  }

  @Test
  void the_users_id_of_the_documented_login_page_is_not_taken_for_a_device() throws IOException {
    phones.post("bob", fixture("F11"));
    phones.post("bob", fixture("F9"));

    assertThat(phones.find("66e88f43-f49b-4680-9a5a-552859c21ec4")).isEmpty();
  }

  private static List<String> said(DeviceFacts facts) {
    return Arrays.asList(
        facts.platform(),
        facts.appId(),
        facts.appVersion(),
        facts.appBuild(),
        facts.osVersion(),
        facts.model(),
        facts.language(),
        facts.timeZone(),
        facts.installationId());
  }

  private static String orNull(String fact) {
    return fact.equals("null") ? null : fact;
  }

  private static String fixture(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/registrations", name + ".json"));
  }
}
