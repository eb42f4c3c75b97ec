package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API key stands in the request and nowhere else. */
class KeySecrecyTest {
  @ParameterizedTest
  @ValueSource(ints = {200, 302, 400, 401, 403, 429, 503})
  void an_answer_that_repeats_the_key_does_not_make_it_known(int status) {
    String body = "{\"id\":\"\",\"errors\":[\"no such key: " + Sending.KEY + "\"]}";

    assertThat(Sending.answered(RawServer.answer(status, "", body)).toString())
        .doesNotContain(Sending.KEY);
  }

  @Test
  void a_key_that_fits_no_header_does_not_make_itself_known() {
    try (RawServer server = new RawServer(RawServer.answer(200, "", "{\"id\":\"x\"}"));
        OneSignal oneSignal =
            new OneSignal(Sending.to(server.url(), "os_v2\napp_secret"), Sending.CLOCK)) {
      assertThat(said(oneSignal)).doesNotContain("app_secret");
    }
  }

  @Test
  void nothing_prints_the_key() {
    OneSignalConfig config = Sending.to(URI.create("http://127.0.0.1:1"), Sending.KEY);

    assertThat(config.toString()).doesNotContain(Sending.KEY);
    try (OneSignal oneSignal = new OneSignal(config, Sending.CLOCK)) {
      assertThat(oneSignal.toString()).doesNotContain(Sending.KEY);
      assertThat(said(oneSignal)).doesNotContain(Sending.KEY);
    }
  }

  private static String said(OneSignal oneSignal) {
    try {
      return oneSignal.send(Sending.push()).toString();
    } catch (RuntimeException thrown) {
      StringBuilder all = new StringBuilder();
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        all.append(cause).append('\n');
      }
      return all.toString();
    }
  }
}
