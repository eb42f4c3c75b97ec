package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site says that a member signed out. */
class LogoutTest {
  private static Phones phones;

  private final String id = Phones.newId();

  @BeforeAll
  static void start() {
    phones = new Phones();
  }

  @AfterAll
  static void stop() {
    phones.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "42",
        "not JSON",
        "{\"type\":\"member.logout\"}",
        "{\"member\":\"7\"}",
        "{\"member\":7}",
        "{\"member\":null}"
      })
  void his_phones_are_nobodys_whatever_the_body_says_besides(String body) {
    phones.post("7", Phones.android(id));

    assertThat(logout("7", body).statusCode()).isEqualTo(204);
    assertThat(phones.ownerOf(id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"member\":\"8\"}",
        "{\"member\":8}",
        "{\"member\":[\"7\"]}",
        "{\"member\":\"\"}",
        "{\"member\":true}"
      })
  void a_signature_for_one_member_logs_out_no_other(String body) {
    phones.post("7", Phones.android(id));

    Problem refused = Problem.of(logout("7", body), 400);

    assertThat(refused.field()).isEqualTo("member");
    assertThat(phones.ownerOf(id)).hasValue("7");
  }

  @Test
  void no_content_type_is_needed() {
    phones.post("7", Phones.android(id));
    HttpRequest signed =
        phones.bellhop().signed("/api/members/7/logout", Phones.newId(), "").build();
    HttpRequest.Builder plain =
        HttpRequest.newBuilder(signed, (name, value) -> !name.equalsIgnoreCase("Content-Type"));

    assertThat(phones.bellhop().send(plain).statusCode()).isEqualTo(204);
    assertThat(phones.ownerOf(id)).isEmpty();
  }

  private static HttpResponse<String> logout(String member, String body) {
    return phones
        .bellhop()
        .send(phones.bellhop().signed("/api/members/" + member + "/logout", Phones.newId(), body));
  }
}
