package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A member looks after his own phones and his own news by the API. */
class MyWishesTest {
  private static final String DEVICES = "/api/me/devices";
  private static final String PREFERENCES = "/api/me/preferences";
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

  @BeforeEach
  void annasPhone() {
    phones.post("anna", Phones.android(id));
  }

  @Test
  void he_sees_his_phones_and_no_others() {
    String bens = Phones.newId();
    phones.post("ben", Phones.android(bens));

    assertThat(send("anna", "GET", DEVICES, "").body())
        .contains("\"id\":\"" + id + "\"", "\"platform\":\"android\"", "\"muted\":false")
        .doesNotContain(bens);
  }

  @Test
  void who_is_not_signed_in_sees_nothing() {
    Problem.of(phones.bellhop().send(phones.bellhop().request(DEVICES)), 401);
    Problem.of(phones.bellhop().send(phones.bellhop().request(PREFERENCES)), 401);
  }

  @Test
  void who_is_not_signed_in_is_told_so_before_all_else() {
    HttpRequest.Builder wish =
        phones
            .bellhop()
            .request(PREFERENCES)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"lockScreen\":\"some\"}"));

    Problem.of(phones.bellhop().send(wish), 401);
  }

  @Test
  void a_muted_phone_says_so_until_it_is_not() {
    assertThat(change("{\"muted\":true}").statusCode()).isEqualTo(204);
    assertThat(change("{\"muted\":true}").statusCode()).isEqualTo(204);
    assertThat(mine()).contains("\"muted\":true");

    assertThat(change("{\"muted\":false}").statusCode()).isEqualTo(204);
    assertThat(mine()).doesNotContain("\"muted\":true");
  }

  @Test
  void a_phone_that_is_removed_is_nobodys() {
    assertThat(send("anna", "DELETE", DEVICES + "/" + id, "").statusCode()).isEqualTo(204);

    assertThat(phones.ownerOf(id)).isEmpty();
    Problem.of(send("anna", "DELETE", DEVICES + "/" + id, ""), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DELETE", "PATCH"})
  void anothers_phone_is_not_his_to_change(String method) {
    Problem.of(send("ben", method, DEVICES + "/" + id, "{\"muted\":true}"), 404);

    assertThat(phones.ownerOf(id)).hasValue("anna");
    assertThat(mine()).doesNotContain("\"muted\":true");
  }

  @Test
  void a_foreign_page_changes_nothing() {
    HttpRequest.Builder forged =
        request("anna", "DELETE", DEVICES + "/" + id, "").header("Origin", "https://evil.example");

    Problem.of(phones.bellhop().send(forged), 403);
    assertThat(phones.ownerOf(id)).hasValue("anna");
  }

  @Test
  void what_was_sent_comes_back() {
    String wish =
        """
        {"categories":{"comments":false,"my.type":false,"messages":true},
         "quiet":{"from":"22:00","to":"07:00","timeZone":"Europe/Paris"},"lockScreen":"sender"}""";

    assertThat(send("carol", "PUT", PREFERENCES, wish).statusCode()).isEqualTo(200);

    assertThat(send("carol", "GET", PREFERENCES, "").body())
        .contains(
            "\"comments\":false",
            "\"my.type\":false",
            "\"messages\":true",
            "\"mentions\":true",
            "{\"from\":\"22:00\",\"to\":\"07:00\",\"timeZone\":\"Europe/Paris\"}",
            "\"lockScreen\":\"sender\"");
  }

  @Test
  void who_has_said_nothing_wants_everything() {
    assertThat(send("dora", "GET", PREFERENCES, "").body())
        .contains("\"messages\":true", "\"quiet\":null", "\"lockScreen\":\"full\"")
        .doesNotContain("false");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"categories\":[]} | categories",
        "{\"categories\":{\"comments\":\"no\"}} | categories.comments",
        "{\"categories\":{\"<b>\":false}} | categories.?",
        "{\"categories\":{\"moderation\":false}} | categories.moderation",
        "{\"quiet\":{\"from\":\"22:00\"}} | quiet.to",
        "{\"quiet\":{\"from\":\"24:00\",\"to\":\"07:00\"}} | quiet.from",
        "{\"quiet\":{\"from\":\"07:00\",\"to\":\"07:00\"}} | quiet",
        "{\"quiet\":{\"from\":\"22:00\",\"to\":\"07:00\",\"timeZone\":\"Mars\"}} | quiet.timeZone",
        "{\"lockScreen\":\"some\"} | lockScreen",
      })
  void a_wish_that_is_none_is_refused_by_its_field(String body, String field) {
    assertThat(Problem.of(send("emil", "PUT", PREFERENCES, body), 400).field()).isEqualTo(field);
  }

  private HttpResponse<String> change(String body) {
    return send("anna", "PATCH", DEVICES + "/" + id, body);
  }

  private static String mine() {
    return send("anna", "GET", DEVICES, "").body();
  }

  private static HttpResponse<String> send(String member, String method, String path, String body) {
    return phones.bellhop().send(request(member, method, path, body));
  }

  private static HttpRequest.Builder request(
      String member, String method, String path, String body) {
    return phones
        .bellhop()
        .request(path)
        .header("Content-Type", "application/json")
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
        .method(method, BodyPublishers.ofString(body));
  }
}
