package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.bellhop.push.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the connection does to a push, and what a request looks like on it. */
class ConnectionTest {
  private static final String TAKEN = RawServer.answer(200, "", "{\"id\":\"x\"}");

  @Test
  void a_connection_that_breaks_is_worth_another_try_but_not_by_the_client() {
    try (RawServer server = new RawServer(RawServer.RESET, TAKEN)) {
      assertThat(Sending.at(server.url())).isInstanceOf(Delivery.Deferred.class);

      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_kept_connection_that_breaks_is_not_tried_again_by_the_client() {
    try (RawServer server = new RawServer(TAKEN, RawServer.RESET, TAKEN);
        OneSignal oneSignal = new OneSignal(Sending.to(server.url(), Sending.KEY), Sending.CLOCK)) {
      assertThat(oneSignal.send(Sending.push())).isInstanceOf(Delivery.Accepted.class);
      assertThat(oneSignal.send(Sending.push())).isInstanceOf(Delivery.Deferred.class);

      assertThat(server.requests()).hasSize(2);
    }
  }

  @Test
  void an_answer_that_breaks_off_is_none() {
    String half = TAKEN.replace("Content-Length: 10", "Content-Length: 11");
    try (RawServer server = new RawServer(half);
        OneSignal oneSignal = impatient(server.url())) {
      assertThat(oneSignal.send(Sending.push())).isInstanceOf(Delivery.Deferred.class);
    }
  }

  @Test
  void an_answer_without_end_is_not_read_to_its_end() {
    String endless = RawServer.answer(503, "", "x").replace("Length: 1", "Length: 2000000000");
    try (RawServer server = new RawServer(endless + "x".repeat(8_000_000));
        OneSignal oneSignal = new OneSignal(Sending.to(server.url(), Sending.KEY), Sending.CLOCK)) {
      assertThat(oneSignal.send(Sending.push()))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              deferred -> assertThat(deferred.reason()).startsWith("HTTP 503: xxx"));
    }
  }

  @Test
  void an_answer_that_comes_letter_by_letter_ends_with_our_patience() {
    try (RawServer server = new RawServer(RawServer.DRIP);
        OneSignal oneSignal = impatient(server.url())) {
      assertThat(oneSignal.send(Sending.push()))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              deferred -> assertThat(deferred.reason()).contains("SocketTimeoutException"));
    }
  }

  @Test
  void who_does_not_answer_in_time_is_asked_again_later() {
    try (RawServer server = new RawServer(RawServer.SILENCE, TAKEN);
        OneSignal oneSignal = impatient(server.url())) {
      Delivery.Deferred deferred = (Delivery.Deferred) oneSignal.send(Sending.push());

      assertThat(deferred.reason()).contains("SocketTimeoutException");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void nobody_at_the_address_is_worth_another_try() {
    URI gone;
    try (RawServer server = new RawServer()) {
      gone = server.url();
    }

    assertThat(Sending.at(gone))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            deferred -> assertThat(deferred.reason()).contains("ConnectException"));
  }

  @Test
  void an_address_that_is_not_known_yet_is_waited_for() {
    OneSignalConfig config = new OneSignalConfig("app", "key", Optional::empty);
    try (OneSignal oneSignal = new OneSignal(config, Sending.CLOCK)) {
      assertThat(oneSignal.send(Sending.push())).isInstanceOf(Delivery.Deferred.class);
    }
  }

  @Test
  void a_redirect_is_not_followed() {
    try (RawServer elsewhere = new RawServer(TAKEN);
        RawServer server =
            new RawServer(
                RawServer.answer(307, "Location: " + elsewhere.url() + "/notifications\n", ""))) {
      assertThat(Sending.at(server.url())).isInstanceOf(Delivery.Deferred.class);

      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"'',/notifications,Key", "/api/v1,/api/v1/notifications,Basic"})
  void each_address_gets_its_own_word_before_the_key(String base, String path, String word) {
    try (RawServer server = new RawServer(TAKEN)) {
      Sending.at(URI.create(server.url() + base));

      assertThat(server.requests().get(0))
          .startsWith("POST " + path + " HTTP/1.1\r\n")
          .contains("\r\nAuthorization: " + word + " " + Sending.KEY + "\r\n")
          .containsIgnoringCase("\r\nContent-Type: application/json;charset=utf-8\r\n")
          .contains("\r\nAccept: application/json\r\n");
    }
  }

  private static OneSignal impatient(URI url) {
    OneSignalConfig config = Sending.to(url, Sending.KEY);
    return new OneSignal(
        new OneSignalConfig(
            config.appId(),
            config.apiKey(),
            config.url(),
            config.connectTimeout(),
            Duration.ofMillis(200)),
        Sending.CLOCK);
  }
}
