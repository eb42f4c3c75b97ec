package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see the admin pages, and who may not. */
class AdminAccessTest {
  private static final String PASSWORD = "grüße: a:b";

  @Test
  void the_member_named_in_the_settings_may() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admins", "anna, 7"))) {
      assertThat(as(bellhop, "anna").statusCode()).isEqualTo(200);
      assertThat(as(bellhop, "7").statusCode()).isEqualTo(200);
      assertThat(as(bellhop, "bob").statusCode()).isEqualTo(403);
      assertThat(bellhop.send(page(bellhop)).body()).contains("ADMIN_PASSWORD", "ADMINS");
    }
  }

  @Test
  void who_knows_the_password_may() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admin-password", PASSWORD))) {
      HttpResponse<String> asked = bellhop.send(page(bellhop));

      assertThat(asked.statusCode()).isEqualTo(401);
      assertThat(asked.headers().firstValue("WWW-Authenticate").orElse(""))
          .startsWith("Basic realm=");
      assertThat(with(bellhop, "admin:" + PASSWORD).statusCode()).isEqualTo(200);
      assertThat(with(bellhop, "root:" + PASSWORD).statusCode()).isEqualTo(401);
      assertThat(with(bellhop, "admin:").statusCode()).isEqualTo(401);
    }
  }

  @Test
  void a_password_or_token_that_may_be_guessed_counts_and_is_warned_of() {
    try (LogRecords log = LogRecords.of("org.bellhop.boot");
        TestBellhop bellhop =
            TestBellhop.with(Map.of("admin-password", "short-1", "metrics-token", "short-2"))) {
      assertThat(with(bellhop, "admin:short-1").statusCode()).isEqualTo(200);
      assertThat(log.messages())
          .hasSize(2)
          .anyMatch(said -> said.startsWith("BELLHOP_ADMIN_PASSWORD has fewer than 16 characters"))
          .anyMatch(said -> said.startsWith("BELLHOP_METRICS_TOKEN has fewer than 16 characters"))
          .noneMatch(said -> said.contains("short-"));
    }
  }

  @Test
  void an_app_that_onesignal_cannot_know_is_warned_of() {
    try (LogRecords log = LogRecords.of("org.bellhop.boot");
        TestBellhop bellhop =
            TestBellhop.with(Map.of("onesignal-app-id", "123", "admin-password", PASSWORD))) {
      assertThat(with(bellhop, "admin:" + PASSWORD).statusCode()).isEqualTo(200);
      assertThat(log.messages())
          .contains("BELLHOP_ONESIGNAL_APP_ID is no UUID: OneSignal will refuse every push");
    }
  }

  @Test
  void who_guesses_is_soon_told_to_wait() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admin-password", PASSWORD))) {
      for (int guess = 0; guess < 10; guess++) {
        assertThat(with(bellhop, "admin:guess-" + guess).statusCode()).isEqualTo(401);
      }
      HttpResponse<String> right = with(bellhop, "admin:" + PASSWORD);

      assertThat(right.statusCode()).isEqualTo(429);
      assertThat(right.headers().firstValue("Retry-After")).contains("60");
      assertThat(right.body()).doesNotContain(PASSWORD);
    }
  }

  @Test
  void guesses_that_come_at_once_are_counted_one_by_one() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admin-password", PASSWORD))) {
      List<Integer> answers =
          IntStream.range(0, 100)
              .parallel()
              .mapToObj(guess -> with(bellhop, "admin:guess-" + guess).statusCode())
              .toList();

      assertThat(answers).filteredOn(status -> status == 401).hasSize(10);
      assertThat(answers).filteredOn(status -> status == 429).hasSize(90);
    }
  }

  @Test
  void who_has_a_whole_ipv6_network_guesses_as_one() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admin-password", PASSWORD))) {
      for (int host = 1; host <= 10; host++) {
        assertThat(guessFrom(bellhop, "2001:db8:1:2::" + host)).isEqualTo(401);
      }

      assertThat(guessFrom(bellhop, "2001:db8:1:2:aaaa::1")).isEqualTo(429);
      assertThat(guessFrom(bellhop, "2001:db8:1:3::1")).isEqualTo(401);
      assertThat(guessFrom(bellhop, "203.0.113.7")).isEqualTo(401);
    }
  }

  @Test
  void behind_our_own_proxies_everybody_guesses_for_himself() {
    Map<String, String> proxies =
        Map.of("admin-password", PASSWORD, "trusted-proxies", "127.0.0.1, 10.0.0.0/8");
    try (TestBellhop bellhop = TestBellhop.with(proxies)) {
      for (int guess = 0; guess < 10; guess++) {
        assertThat(guessFrom(bellhop, "203.0.113.1, 10.1.2.3")).isEqualTo(401);
      }

      assertThat(guessFrom(bellhop, "203.0.113.1:4711, 10.9.9.9")).isEqualTo(429);
      // What stands before the last that is not ours, the caller has made up.
      assertThat(guessFrom(bellhop, "198.51.100.9, 203.0.113.1, 10.1.2.3")).isEqualTo(429);
      assertThat(guessFrom(bellhop, "203.0.113.1, 203.0.113.2, 10.1.2.3")).isEqualTo(401);
    }
  }

  @Test
  void whose_word_is_not_trusted_names_nobody() {
    Map<String, String> proxies = Map.of("admin-password", PASSWORD, "trusted-proxies", "10.0.0.5");
    try (TestBellhop bellhop = TestBellhop.with(proxies)) {
      for (int guess = 0; guess < 10; guess++) {
        assertThat(guessFrom(bellhop, "203.0.113." + guess)).isEqualTo(401);
      }

      assertThat(guessFrom(bellhop, "203.0.113.99")).isEqualTo(429);
    }
  }

  @Test
  void in_the_sandbox_whoever_sits_at_this_machine_may_and_nobody_behind_a_proxy() {
    try (TestBellhop bellhop = TestBellhop.sandbox()) {
      assertThat(bellhop.send(page(bellhop)).statusCode()).isEqualTo(200);
      assertThat(bellhop.send(page(bellhop).header("X-Forwarded-For", "203.0.113.7")).statusCode())
          .isEqualTo(403);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 203.0.113.7",
        "X-Forwarded-Proto: https",
        "x-forwarded-prefix: /x",
        "X-Real-IP: 203.0.113.7",
        "Forwarded: for=203.0.113.7",
        "Via: 1.1 proxy"
      })
  void what_a_proxy_has_signed_does_not_come_from_this_machine(String header) {
    try (TestBellhop bellhop = TestBellhop.sandbox()) {
      for (String page : List.of("/admin/devices", "/sandbox/")) {
        assertThat(status(bellhop, "GET /bellhop" + page + " HTTP/1.1", header)).contains(" 403 ");
      }
    }
  }

  @Test
  void nor_does_what_speaks_as_a_proxy_that_nobody_has_set_up() {
    try (TestBellhop bellhop = TestBellhop.sandbox()) {
      for (String page : List.of("/admin/devices", "/sandbox/")) {
        assertThat(status(bellhop, "GET /bellhop" + page + " HTTP/1.0", "Connection: close"))
            .contains(" 403 ");
        assertThat(status(bellhop, "GET /bellhop" + page + " HTTP/1.1", "Connection: close"))
            .contains(" 200 ");
      }
    }
  }

  private static String status(TestBellhop bellhop, String line, String header) {
    return RawHttp.firstLine(bellhop.url(), line + "\nHost: 127.0.0.1:8080\n" + header + "\n\n");
  }

  @Test
  void a_pretended_session_makes_nobody_an_admin() {
    Map<String, String> open = Map.of("sandbox", "on", "admins", "alice,anna");
    try (TestBellhop bellhop = TestBellhop.with(open)) {
      HttpResponse<String> signedIn =
          bellhop.send(
              bellhop
                  .request("/sandbox/sign-in")
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString("member=alice")));
      String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];

      // Not from this machine, where anybody may look.
      HttpRequest.Builder asAlice =
          page(bellhop).header("Cookie", cookie).header("X-Forwarded-For", "203.0.113.7");
      assertThat(bellhop.send(asAlice).statusCode()).isEqualTo(403);
      assertThat(as(bellhop, "anna").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void no_page_begins_a_session() {
    try (TestBellhop bellhop = TestBellhop.with(Map.of("admins", "anna"))) {
      assertThat(as(bellhop, "anna").headers().firstValue("Set-Cookie")).isEmpty();
      assertThat(as(bellhop, "bob").headers().firstValue("Set-Cookie")).isEmpty();
    }
  }

  private static HttpResponse<String> as(TestBellhop bellhop, String member) {
    return bellhop.send(
        page(bellhop)
            .header("X-Site-User", member)
            .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET));
  }

  private static HttpResponse<String> with(TestBellhop bellhop, String login) {
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    return bellhop.send(
        page(bellhop)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes)));
  }

  private static int guessFrom(TestBellhop bellhop, String address) {
    String login =
        Base64.getEncoder().encodeToString("admin:guess".getBytes(StandardCharsets.UTF_8));
    return bellhop
        .send(
            page(bellhop)
                .header("X-Forwarded-For", address)
                .header("Authorization", "Basic " + login))
        .statusCode();
  }

  private static HttpRequest.Builder page(TestBellhop bellhop) {
    return bellhop.request("/admin/devices");
  }
}
