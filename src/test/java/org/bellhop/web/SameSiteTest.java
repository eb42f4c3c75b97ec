package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From which pages a registration may come. */
class SameSiteTest {
  @AutoClose private static final Phones phones = new Phones();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://site.example.evil.example",
        "https://site.example.evil",
        "https://site.exampleevil",
        "https://evil-site.example",
        "https://site.example:8443",
        "http://site.example",
        "http://site.example:443",
        "HTTP://site.example",
        "ftp://site.example",
        "https://site.example@evil.example",
        "https://evil.example/https://site.example",
        "http://127.0.0.1:1",
        "null",
        "file://",
        "https://",
        "evil",
        "\"><script>"
      })
  void a_foreign_page_is_refused(String origin) {
    Problem refused = Problem.of(from(origin), 403);

    assertThat(refused.detail()).doesNotContain("<", "\"");
  }

  @Test
  void an_empty_origin_is_refused_and_named() {
    assertThat(Problem.of(from(""), 403).detail()).endsWith(", not an empty Origin.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://site.example", "https://site.example:443", "https://SITE.example"})
  void the_sites_own_page_is_not(String origin) {
    assertThat(from(origin).statusCode()).isEqualTo(204);
  }

  @Test
  void a_page_of_bellhops_own_host_is_not() {
    String own = phones.bellhop().url().toString().replace("/bellhop", "");

    assertThat(from(own).statusCode()).isEqualTo(204);
    // A proxy ends TLS where Bellhop is asked in plain.
    assertThat(from(own.replace("http:", "https:")).statusCode()).isEqualTo(204);
    Problem.of(from(own.replace("http:", "ws:")), 403);
  }

  @Test
  void a_caller_that_is_no_browser_names_no_origin() {
    assertThat(phones.post(Optional.empty(), "{}").statusCode()).isEqualTo(204);
  }

  private static HttpResponse<String> from(String origin) {
    return phones.post(
        "/api/registrations",
        BodyPublishers.ofString("{}"),
        "Content-Type",
        "application/json",
        "Origin",
        origin);
  }
}
