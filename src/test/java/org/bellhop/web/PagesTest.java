package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What holds for every page. */
class PagesTest {
  private static final TestBellhop BELLHOP = TestBellhop.sandbox();
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  @AfterAll
  static void stop() {
    BELLHOP.close();
  }

  @Test
  void the_first_page_is_led_to_by_a_path_without_a_host() {
    HttpResponse<String> answer = get("/", BROWSER);

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue("/bellhop/sandbox/");
  }

  @Test
  void a_browser_gets_errors_as_a_page_and_a_program_as_a_problem() {
    HttpResponse<String> page = get("/nothing", BROWSER);
    HttpResponse<String> problem = get("/nothing", "*/*");

    assertThat(page.statusCode()).isEqualTo(404);
    assertThat(page.body()).contains("<!doctype html>", "There is nothing at this address.");
    assertThat(problem.statusCode()).isEqualTo(404);
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  @Test
  void pages_come_with_headers_that_let_nothing_foreign_run() {
    HttpResponse<String> page = get("/nothing", BROWSER);

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'", "frame-ancestors 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void every_page_of_the_sandbox_says_where_pushes_go() {
    assertThat(get("/nothing", BROWSER).body())
        .contains("<strong>Sandbox</strong> nothing leaves this machine");

    Map<String, String> elsewhere =
        Map.of("sandbox", "on", "onesignal-url", "http://127.0.0.1:1/api");
    try (TestBellhop bellhop = TestBellhop.with(elsewhere)) {
      assertThat(bellhop.send(bellhop.request("/nothing").header("Accept", BROWSER)).body())
          .contains("<strong>Sandbox</strong> pushes are sent to http://127.0.0.1:1/api")
          .doesNotContain("leaves this machine");
    }
  }

  @Test
  void links_stand_under_the_context_path() {
    assertThat(get("/nothing", BROWSER).body())
        .contains("href=\"/bellhop/assets/bellhop.css\"", "href=\"/bellhop/admin/devices\"");
  }

  @Test
  void health_is_told_in_whatever_form_one_asks() {
    for (String path : new String[] {"/health", "/health/live", "/health/ready"}) {
      HttpResponse<String> answer = get(path, "text/html");
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    }
  }

  @Test
  void what_a_page_needs_is_there() {
    for (String name : new String[] {"bellhop.css", "live.js", "htmx.min.js", "favicon.svg"}) {
      assertThat(get("/assets/" + name, "*/*").statusCode()).as(name).isEqualTo(200);
    }
  }

  @Test
  void the_stylesheet_stays_small() {
    assertThat(Path.of("src/main/webapp/assets/bellhop.css"))
        .satisfies(css -> assertThat(Files.size(css)).isLessThan(20 * 1024));
  }

  @Test
  void times_are_said_as_people_say_them() {
    Instant now = Instant.parse("2026-11-23T18:00:00Z");

    assertThat(RelativeTime.words(now.minusSeconds(40), now)).isEqualTo("just now");
    assertThat(RelativeTime.words(now.minusSeconds(200), now)).isEqualTo("3 min ago");
    assertThat(RelativeTime.words(now.plus(Duration.ofHours(2)), now)).isEqualTo("in 2 h");
    assertThat(RelativeTime.words(now.minus(Duration.ofDays(1)), now)).isEqualTo("1 day ago");
    assertThat(RelativeTime.words(now.minus(Duration.ofDays(8)), now)).isEqualTo("15 Nov 2026");
    assertThat(RelativeTime.exact(now)).isEqualTo("23 Nov 2026, 18:00:00 UTC");
  }

  private static HttpResponse<String> get(String path, String accept) {
    return BELLHOP.send(BELLHOP.request(path).header("Accept", accept));
  }
}
