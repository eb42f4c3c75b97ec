package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages about devices, as HTTP. */
class AdminDevicesTest {
  private static final String PHONE = "b2f7f966-d8cc-11e4-bed1-df8f05be55ba";

  private final TestBellhop bellhop = TestBellhop.with(Map.of("admins", "anna"));

  @AfterEach
  void stop() {
    bellhop.close();
  }

  @Test
  void the_first_page_is_the_overview_and_leads_to_the_devices() {
    assertThat(get("/admin/").body())
        .contains("<title>Overview", "Nothing to carry yet.", "href=\"/bellhop/admin/devices\"");
  }

  @Test
  void what_an_app_says_is_shown_as_text() {
    register("o'hara \"x\"", "\"model\":\"<script>alert(1)</script> 📱\"");

    assertThat(get("/admin/devices").body())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt; 📱", "o'hara")
        .doesNotContain("<script>alert");
    assertThat(get("/admin/devices/" + PHONE).body())
        .contains("&lt;script&gt;")
        .doesNotContain("<script>alert");
  }

  @Test
  void a_device_shows_all_that_is_known_and_its_owners() {
    String facts =
        "\"platform\":\"android\",\"appId\":\"com.example.app\",\"appVersion\":\"2.1.0\","
            + "\"appVersionCode\":21,\"osVersion\":\"13\",\"model\":\"Google Pixel 7\","
            + "\"language\":\"de\",\"timeZone\":\"Europe/Berlin\"";
    register("bob", facts);
    register("carol", facts);

    assertThat(get("/admin/devices/" + PHONE).body())
        .contains("Google Pixel 7", "Android 13", "com.example.app", "2.1.0 (21)", "Europe/Berlin")
        .containsSubsequence("carol", "took it over", "bob", "signed in");
  }

  @Test
  void a_released_device_is_nobodys_and_a_deleted_one_is_gone() {
    register("bob", "\"model\":\"iPhone\"");

    HttpResponse<String> released = post("/admin/devices/" + PHONE + "/release", Optional.empty());
    assertThat(released.statusCode()).isEqualTo(303);
    assertThat(get(released.headers().firstValue("Location").orElseThrow().substring(8)).body())
        .contains("nobody’s now");
    assertThat(post("/admin/devices/" + PHONE + "/delete", Optional.empty()).statusCode())
        .isEqualTo(303);
    assertThat(get("/admin/devices/" + PHONE).statusCode()).isEqualTo(404);
    assertThat(post("/admin/devices/" + PHONE + "/delete", Optional.empty()).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_device_that_has_an_owner_again_is_not_said_to_be_nobodys() {
    register("bob", "\"model\":\"iPhone\"");

    assertThat(get("/admin/devices/" + PHONE + "?done=released").body())
        .doesNotContain("nobody’s now");
  }

  @Test
  void a_search_has_its_own_order_and_offers_no_other() {
    register("bob", "\"model\":\"iPhone\"");

    assertThat(get("/admin/devices").body()).contains("?sort=first_seen");
    assertThat(get("/admin/devices?q=bob").body())
        .contains("aria-sort=\"ascending\"")
        .doesNotContain("sort=first_seen");
  }

  @Test
  void behind_the_last_device_the_list_begins_anew() {
    register("bob", "\"model\":\"iPhone\"");
    String behindAll = "LAST_SEEN false 00000000-0000-0000-0000-000000000000 0";
    String at = Base64.getUrlEncoder().encodeToString(behindAll.getBytes(StandardCharsets.UTF_8));

    assertThat(get("/admin/devices?at=" + at).body())
        .contains("bob")
        .doesNotContain("Here will stand every phone");
  }

  @Test
  void a_foreign_page_changes_nothing() {
    register("bob", "\"model\":\"iPhone\"");

    HttpResponse<String> foreign =
        post("/admin/devices/" + PHONE + "/delete", Optional.of("https://evil.example"));

    assertThat(foreign.statusCode()).isEqualTo(403);
    assertThat(get("/admin/devices/" + PHONE).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?at=garbage",
        "?at=%00%FF",
        "?sort=nothing",
        "?subscribed=perhaps",
        "?q=%25%27%22%3Cx%3E",
        "?platform=%27%20or%201=1--",
        "?sort=owner&at=TEFTVF9TRUVO",
        "?q=" + PHONE
      })
  void an_address_that_makes_no_sense_still_shows_a_list(String query) {
    assertThat(get("/admin/devices" + query).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"x,404", "00000000-0000-0000-0000-000000000000,404", "%00,400", "..%2f,400"})
  void a_device_that_does_not_exist_is_not_found(String id, int status) {
    assertThat(get("/admin/devices/" + id).statusCode()).isEqualTo(status);
  }

  @Test
  void an_empty_list_says_what_will_stand_there() {
    assertThat(get("/admin/devices").body()).contains("Here will stand every phone");
    assertThat(get("/admin/devices?q=nobody").body()).contains("No device fits");
  }

  @Test
  void the_part_that_changes_can_be_had_alone() {
    HttpResponse<String> part =
        bellhop.send(asAnna("/admin/devices?q=x").header("HX-Target", "results"));

    assertThat(part.body()).contains("No device fits").doesNotContain("<html");
  }

  private void register(String member, String facts) {
    HttpRequest.Builder request =
        bellhop
            .request("/api/registrations")
            .header("Content-Type", "application/json")
            .header("X-Site-User", member)
            .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET)
            .POST(
                BodyPublishers.ofString("{\"oneSignalUserId\":\"%s\",%s}".formatted(PHONE, facts)));
    assertThat(bellhop.send(request).statusCode()).isEqualTo(204);
  }

  private HttpResponse<String> get(String path) {
    return bellhop.send(asAnna(path).header("Accept", "text/html"));
  }

  private HttpResponse<String> post(String path, Optional<String> origin) {
    HttpRequest.Builder request = asAnna(path).POST(BodyPublishers.noBody());
    origin.ifPresent(page -> request.header("Origin", page));
    return bellhop.send(request);
  }

  private HttpRequest.Builder asAnna(String path) {
    return bellhop
        .request(path)
        .header("X-Site-User", "anna")
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }
}
