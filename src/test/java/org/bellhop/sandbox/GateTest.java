package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final UUID PHONE = UUID.randomUUID();

  private final PretendOneSignalServer server =
      new PretendOneSignalServer(
          new PretendOneSignal(new Account(Sender.APP, Sender.KEY), 2_000), Clock.systemUTC());
  private final Sender sender = new Sender(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Key os_v2_app_other",
        "Key ",
        "Key",
        "Basic os_v2_app_secret",
        "Bearer os_v2_app_secret",
        "os_v2_app_secret"
      })
  void a_wrong_authorization_opens_nothing(String authorization) throws Exception {
    HttpResponse<String> response = sender.post(authorization, Sender.push(PHONE).toString());
    assertThatItIsDenied(response);
  }

  @Test
  void a_missing_authorization_opens_nothing() throws Exception {
    assertThatItIsDenied(sender.postWithoutKey(Sender.push(PHONE)));
  }

  @Test
  void a_key_does_not_open_another_app() throws Exception {
    ObjectNode push = Sender.push(PHONE).put("app_id", UUID.randomUUID().toString());
    assertThatItIsDenied(sender.post(push));
  }

  @Test
  void without_an_account_any_key_opens_any_app_but_no_key_opens_none() throws Exception {
    try (PretendOneSignalServer open =
        new PretendOneSignalServer(new PretendOneSignal(), Clock.systemUTC())) {
      Sender stranger = new Sender(open.url());
      assertThat(stranger.post("key whatever", Sender.push(PHONE).toString()).statusCode())
          .isEqualTo(200);
      assertThatItIsDenied(stranger.post("Key ", Sender.push(PHONE).toString()));
      assertThatItIsDenied(stranger.postWithoutKey(Sender.push(PHONE)));
    }
  }

  @Test
  void a_missing_app_id_is_refused() throws Exception {
    ObjectNode push = Sender.push(PHONE);
    push.remove("app_id");
    HttpResponse<String> response = sender.post(push);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            Sender.errors(
                "app_id not found. You may be missing a Content-Type: application/json header."));
  }

  @Test
  void an_app_id_that_is_no_uuid_is_refused() throws Exception {
    HttpResponse<String> response = sender.post(Sender.push(PHONE).put("app_id", "my-app"));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            Sender.errors(
                "Request is malformed: Failed to parse app_id from request",
                "Failed to parse app_id from request (app_id is present but malformed)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "\"push\"", "null"})
  void a_body_that_is_no_object_is_refused(String body) throws Exception {
    HttpResponse<String> response = sender.post(Sender.AUTHORIZATION, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .isEqualTo(
            Sender.errors(
                "Request is malformed: Failed to parse app_id from request",
                "JSON body is None for app_id_location=body request"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "{\"app_id\":", "{} {}"})
  void a_body_that_is_no_json_is_refused_in_a_shape_of_its_own(String body) throws Exception {
    HttpResponse<String> response = sender.post(Sender.AUTHORIZATION, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .startsWith("{\"status\":400,\"error\":\"There was a problem in the JSON you submitted: ")
        .doesNotContain("errors");
  }

  private static void assertThatItIsDenied(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body())
        .isEqualTo(
            Sender.errors(
                "Access denied.  Please include an 'Authorization: ...' header with a valid API key"
                    + " (https://documentation.onesignal.com/docs/en/keys-and-ids#api-keys)."));
  }
}
