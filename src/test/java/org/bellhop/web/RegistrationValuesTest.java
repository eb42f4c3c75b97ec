package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.bellhop.device.Device;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Odd values in a registration: what makes no sense is dropped, and never refused. */
class RegistrationValuesTest {
  @AutoClose private static final Phones phones = new Phones();

  private final String id = Phones.newId();

  @Test
  void an_id_of_zeros_is_no_phone() {
    String zeros = "00000000-0000-0000-0000-000000000000";

    assertThat(phones.post(Optional.empty(), Phones.android(zeros)).statusCode()).isEqualTo(204);
    assertThat(phones.find(zeros)).isEmpty();
    registered("\"oneSignalSubscriptionId\":\"" + zeros + "\"");
  }

  @Test
  void the_build_may_be_a_text_as_well_as_a_number() {
    assertThat(registered("\"appVersionCode\":\"42\"").facts().appBuild()).isEqualTo("42");
  }

  @Test
  void a_build_that_is_spelled_out_wins_over_the_version_code() {
    assertThat(registered("\"appVersionCode\":42,\"appBuild\":\"b7\"").facts().appBuild())
        .isEqualTo("b7");
  }

  @Test
  void text_of_any_script_is_kept_as_it_is() {
    assertThat(registered("\"model\":\"Zoë’s iPhone 📱\"").facts().model())
        .isEqualTo("Zoë’s iPhone 📱");
  }

  @Test
  void the_phones_own_name_and_unknown_keys_are_overlooked() {
    registered(
        "\"deviceName\":\"Zoë’s iPhone 📱\",\"oneSignalregistrationId\":\"x:y\",\"new\":[{}]");
  }

  @Test
  void sixteen_kib_of_custom_data_are_overlooked() {
    registered("\"customData_note\":\"" + "é".repeat(8 * 1024) + "\"");
  }

  @Test
  void the_platform_is_written_small() {
    assertThat(registered("\"platform\":\"ANDROID\"").facts().platform()).isEqualTo("android");
  }

  @Test
  void a_platform_that_is_too_long_when_written_small_is_dropped() {
    registered("\"platform\":\"android\"");

    assertThat(registered("\"platform\":\"" + "İ".repeat(16) + "\"").facts().platform())
        .isEqualTo("android");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"   \"", "{}", "[1]", "true", "1.5", "\"a\\u0000b\""})
  void a_fact_that_is_none_is_absent_and_erases_nothing(String value) {
    registered("\"model\":\"Pixel\"");

    assertThat(registered("\"model\":" + value).facts().model()).isEqualTo("Pixel");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "platform",
        "appId",
        "appVersion",
        "appVersionCode",
        "appBuild",
        "osVersion",
        "model",
        "language",
        "timeZone",
        "installationId",
        "oneSignalSubscribed",
        "oneSignalSubscriptionId",
        "subscription"
      })
  void no_type_of_any_value_is_refused(String key) {
    for (String value : new String[] {"null", "7", "1e999", "true", "[]", "{\"id\":{}}"}) {
      registered("\"" + key + "\":" + value);
    }
    registered("\"" + key + "\":\"\\ud83d\"");
    registered("\"" + key + "\":\"" + "x".repeat(10_000) + "\"");
    registered("\"" + key + "\":\"'\\\"; drop table device; -- 😀\"");
  }

  @Test
  void the_last_of_two_equal_keys_counts() {
    assertThat(registered("\"model\":\"A\",\"model\":\"B\"").facts().model()).isEqualTo("B");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"\"",
        "7",
        "{}",
        "[\"b2f7f966-d8cc-11e4-bed1-df8f05be55ba\"]",
        "\"local-b2f7f966-d8cc-11e4-bed1-df8f05be55ba\"",
        "\"b2f7f966d8cc11e4bed1df8f05be55ba\"",
        "\"0b2f7f966-d8cc-11e4-bed1-df8f05be55b\"",
        "\"b2f7f966-d8cc-11e4-bed1-df8f05be55b😀\"",
        "\"b2f7f966-d8cc-11e4-bed1-df8f05be55\\\"\""
      })
  void an_id_that_is_none_stores_nothing(String value) {
    long before = phones.count();

    accepted("{\"oneSignalUserId\":" + value + "}");

    assertThat(phones.count()).isEqualTo(before);
  }

  @Test
  void an_id_of_ten_thousand_characters_stores_nothing() {
    long before = phones.count();

    accepted("{\"oneSignalUserId\":\"" + "b".repeat(10_000) + "\"}");

    assertThat(phones.count()).isEqualTo(before);
  }

  @Test
  void upper_and_lower_case_are_one_id() {
    accepted(Phones.android(id.toUpperCase(Locale.ROOT)));
    accepted(Phones.android(" " + id + " "));

    assertThat(phones.version(id)).isEqualTo(1);
  }

  @Test
  void an_android_phone_that_says_so_does_not_listen() {
    assertThat(registered("\"platform\":\"android\",\"oneSignalSubscribed\":false").subscribed())
        .isFalse();
    assertThat(registered("\"platform\":\"android\",\"oneSignalSubscribed\":true").subscribed())
        .isTrue();
  }

  @Test
  void what_the_new_generation_says_wins_over_the_old() {
    assertThat(
            registered("\"subscription\":{\"optedIn\":false},\"oneSignalSubscribed\":true")
                .subscribed())
        .isFalse();
  }

  @Test
  void who_says_nothing_is_taken_to_listen() {
    assertThat(registered("\"platform\":\"ios\"").subscribed()).isTrue();
  }

  private Device registered(String more) {
    accepted("{\"oneSignalUserId\":\"" + id + "\"," + more + "}");
    return phones.find(id).orElseThrow();
  }

  private static void accepted(String body) {
    assertThat(phones.post(Optional.of("bob"), body).statusCode()).as(body).isEqualTo(204);
  }
}
