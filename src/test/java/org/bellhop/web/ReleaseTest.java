package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.bellhop.boot.TestBellhop;
import org.bellhop.device.OwnerChange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A member gives a phone up. */
class ReleaseTest {
  @AutoClose private static final Phones phones = new Phones();

  private final String id = Phones.newId();

  @Test
  void a_released_phone_is_nobodys_and_its_history_says_so() {
    phones.post("bob", Phones.android(id));

    HttpResponse<String> answer = release("bob", "{\"subscriptionId\":\"" + id + "\"}");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(phones.ownerOf(id)).isEmpty();
    assertThat(phones.find(id).orElseThrow().epoch()).isEqualTo(2);
    assertThat(phones.history(id))
        .extracting(OwnerChange::reason)
        .containsExactly(OwnerChange.Reason.CLAIMED, OwnerChange.Reason.RELEASED);
  }

  @Test
  void an_installation_names_a_phone_too() {
    String installation = "E621E1F8-" + id;
    String other = Phones.newId();
    phones.post("bob", Phones.android(other));
    phones.post(
        "bob",
        "{\"oneSignalUserId\":\"%s\",\"installationId\":\"%s\"}".formatted(id, installation));

    assertThat(release("bob", "{\"installationId\":\"" + installation + "\"}").statusCode())
        .isEqualTo(204);

    assertThat(phones.ownerOf(id)).isEmpty();
    assertThat(phones.ownerOf(other)).hasValue("bob");
  }

  @Test
  void nobody_releases_a_phone_of_somebody_else() {
    phones.post("bob", Phones.android(id));

    Problem.of(release("carol", "{\"subscriptionId\":\"" + id + "\"}"), 404);

    assertThat(phones.ownerOf(id)).hasValue("bob");
  }

  @Test
  void a_second_release_finds_nothing() {
    phones.post("bob", Phones.android(id));
    release("bob", "{\"subscriptionId\":\"" + id + "\"}");

    Problem.of(release("bob", "{\"subscriptionId\":\"" + id + "\"}"), 404);
    assertThat(phones.history(id)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"subscriptionId\":\"%s\"}", "{}"})
  void who_is_not_signed_in_releases_nothing(String body) {
    phones.post("bob", Phones.android(id));

    HttpResponse<String> answer =
        phones.post(
            "/api/registrations/release",
            BodyPublishers.ofString(body.formatted(id)),
            "Content-Type",
            "application/json");

    Problem.of(answer, 401);
    assertThat(phones.ownerOf(id)).hasValue("bob");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "hello",
        "{\"subscriptionId\":null}",
        "{\"subscriptionId\":\"\"}",
        "{\"subscriptionId\":\"bob's phone\"}",
        "{\"subscriptionId\":{}}",
        "{\"installationId\":\"  \"}",
        "{\"installationId\":null}"
      })
  void a_body_that_names_no_device_is_refused(String body) {
    Problem.of(release("bob", body), 400);
  }

  private static HttpResponse<String> release(String member, String body) {
    return phones.post(
        "/api/registrations/release",
        BodyPublishers.ofString(body),
        "Content-Type",
        "application/json",
        "X-Site-User",
        member,
        "X-Proxy-Secret",
        TestBellhop.PROXY_SECRET);
  }
}
