package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of the site that a path leads to. */
class SiteUrlTest {
  private final SiteUrl site = SiteUrl.parse("https://site.example/community");

  @ParameterizedTest
  @CsvSource({
    "'',https://site.example/community/",
    "/messages/981,https://site.example/messages/981",
    "messages/981,https://site.example/community/messages/981",
    "/t?id=1&b=2#post-3,https://site.example/t?id=1&b=2#post-3",
    "/wiki/Zoë 📱,https://site.example/wiki/Zo%C3%AB%20%F0%9F%93%B1",
    "/a%20b,https://site.example/a%20b",
    "https://site.example/x,https://site.example/x",
    "/{{ user }},https://site.example/%7B%7B%20user%20%7D%7D",
    "///evil.example,https://site.example/evil.example",
    "/\\evil.example,https://site.example/%5Cevil.example",
    "\\\\evil.example,https://site.example/community/%5C%5Cevil.example",
    "/t?ids[]=1,https://site.example/t?ids[]=1"
  })
  void a_path_leads_to_a_page(String path, String page) {
    assertThat(site.page(path)).isEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//evil.example", "https://evil.example", "javascript:alert(1)", "mailto:a@b"})
  void a_path_that_leads_away_is_refused(String path) {
    assertThatThrownBy(() -> site.page(path)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_address_is_as_long_as_a_push_can_carry() {
    String longest = "/" + "x".repeat(1_000 - "https://site.example/".length());

    assertThat(site.page(longest)).hasSize(1_000);
    assertThatThrownBy(() -> site.page(longest + "x")).hasMessageContaining("1000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site.example",
        "/x",
        "ftp://site.example",
        "https:",
        "https:///x",
        "https://a b",
        "https://site.example/?q=1",
        "https://site.example/#f",
        "https://user:word@site.example"
      })
  void what_is_no_address_is_no_site(String text) {
    assertThatThrownBy(() -> SiteUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
