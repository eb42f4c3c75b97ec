package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A secret of Standard Webhooks, by the reference libraries' own vector. */
class WebhookSecretTest {
  private static final String TEXT = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIME = "1614265330";
  private static final byte[] BODY = Phones.utf8("{\"test\": 2432232314}");
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  private final WebhookSecret secret = WebhookSecret.parse(TEXT);

  @Test
  void it_signs_as_the_reference_libraries_do() {
    assertThat(secret.sign(ID, TIME, BODY)).isEqualTo(SIGNATURE);
  }

  @Test
  void it_knows_its_signature_and_no_other() {
    assertThat(secret.signed(SIGNATURE, ID, TIME, BODY)).isTrue();
    assertThat(secret.signed(SIGNATURE, ID + "x", TIME, BODY)).isFalse();
    assertThat(secret.signed(SIGNATURE, ID, "1614265331", BODY)).isFalse();
    assertThat(secret.signed(SIGNATURE, ID, TIME, Phones.utf8("{\"test\":2432232314}"))).isFalse();
    assertThat(secret.signed(SIGNATURE.replace("v1,", "v1a,"), ID, TIME, BODY)).isFalse();
    assertThat(secret.signed(SIGNATURE.replace("=", ""), ID, TIME, BODY)).isFalse();
    assertThat(secret.signed("", ID, TIME, BODY)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "whsec_",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "whsec_not base64!",
        "whsec_c2hvcnQ="
      })
  void what_is_no_secret_is_refused_without_being_repeated(String text) {
    assertThatThrownBy(() -> WebhookSecret.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be whsec_ followed by 24 to 64 bytes in Base64");
  }

  @Test
  void a_secret_has_24_to_64_bytes() {
    assertThat(ofBytes(24)).isNotNull();
    assertThat(ofBytes(64)).isNotNull();
    assertThatThrownBy(() -> ofBytes(23)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ofBytes(65)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void it_never_prints() {
    assertThat(secret.toString()).doesNotContain("MfKQ");
  }

  private static WebhookSecret ofBytes(int length) {
    return WebhookSecret.parse("whsec_" + Base64.getEncoder().encodeToString(new byte[length]));
  }
}
