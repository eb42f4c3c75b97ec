package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The script in the site's pages, in a browser that plays the app. */
class BellhopScriptTest {
  private static final String MEDIAN = "median_onesignal_info";
  private static final String GONATIVE = "gonative_onesignal_info";
  private static Browser browser;
  private static TestBellhop bellhop;
  private static Phones phones;

  private final String id = Phones.newId();
  private Page page;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    bellhop = TestBellhop.sandbox();
    phones = new Phones(bellhop);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
    }
  }

  @BeforeEach
  void signIn() {
    page = browser.page(360, 740);
    signIn("bob");
  }

  @AfterEach
  void nothing_was_thrown_into_the_page() {
    page.context().close();
    // One test cuts the line on purpose.
    assertThat(browser.complaints()).allMatch(said -> said.endsWith("net::ERR_FAILED"));
  }

  @Test
  void a_median_phone_is_the_members_whose_cookies_the_page_has() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob");
    site.appSays(MEDIAN, SitePage.v5(id, true, "")).appSays(GONATIVE, SitePage.v5(id, true, ""));

    ownerIs("bob");
    assertThat(site.posts()).hasSize(1);
    assertThat(site.posts().get(0))
        .startsWith("registrations {\"via\":\"bellhop.js\"")
        .contains("\"subscription\":{\"id\":\"" + id + "\",\"optedIn\":true}")
        .doesNotContain("Anna", "740f");
  }

  @Test
  void an_old_phone_is_told_as_it_is_and_an_iphone_that_does_not_listen_says_so() {
    SitePage site = SitePage.inGoNative(page, bellhop).open("data-member=bob");
    site.appSays(GONATIVE, SitePage.legacy(id, false));

    ownerIs("bob");
    assertThat(phones.find(id).orElseThrow().subscribed()).isFalse();
  }

  @Test
  void where_nothing_has_changed_the_next_page_posts_nothing_until_a_day_is_over() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));
    ownerIs("bob");
    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, true, ""));
    site.open("data-member=bob").appSays(GONATIVE, SitePage.v5(id, true, ""));
    assertThat(site.posts()).hasSize(1);

    page.evaluate(
        "() => { const it = JSON.parse(localStorage.bellhop); it.at -= 86400001;"
            + " localStorage.bellhop = JSON.stringify(it); }");
    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, true, ""));
    Eventually.get(site::posts, posts -> posts.size() == 2);
    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, false, ""));
    Eventually.get(() -> phones.find(id).orElseThrow().subscribed(), listens -> !listens);
    assertThat(site.posts()).hasSize(3);
  }

  @Test
  void another_member_on_the_same_phone_is_told_at_once() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));
    ownerIs("bob");

    signIn("carol");
    site.open("data-member=carol").appSays(MEDIAN, SitePage.v5(id, true, ""));

    ownerIs("carol");
  }

  @Test
  void a_page_that_does_not_say_who_is_signed_in_tells_each_time_so_that_no_change_is_missed() {
    SitePage site = SitePage.inMedian(page, bellhop).open("");
    site.appSays(MEDIAN, SitePage.v5(id, true, "")).appSays(MEDIAN, SitePage.v5(id, true, ""));
    ownerIs("bob");
    assertThat(site.posts()).hasSize(1);

    signIn("carol");
    site.open("").appSays(MEDIAN, SitePage.v5(id, true, ""));

    ownerIs("carol");
  }

  @Test
  void a_post_that_was_refused_is_tried_again_from_the_next_page() {
    SitePage site = SitePage.inMedian(page, bellhop);
    page.route("**/api/registrations", route -> route.abort());
    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, true, ""));
    Eventually.get(
        () -> page.evaluate("JSON.parse(localStorage.bellhop).hash"), hash -> "".equals(hash));
    page.unroute("**/api/registrations");

    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, true, ""));

    ownerIs("bob");
  }

  @Test
  void an_id_that_comes_later_is_asked_for() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob");
    page.evaluate("info => { window.later = JSON.parse(info); }", SitePage.v5(id, true, ""));
    site.appSays(MEDIAN, SitePage.v5("", false, ""));

    ownerIs("bob");
    assertThat(site.posts()).hasSize(2);
  }

  @Test
  void a_function_of_the_pages_own_is_called_as_before_even_one_that_throws_or_comes_later() {
    SitePage site =
        SitePage.inMedian(page, bellhop)
            .openWith(
                "function median_onesignal_info(info) { window.own = info.appId; }"
                    + "function gonative_onesignal_info(info) { throw new Error('own'); }",
                "data-member=bob");
    site.appSays(MEDIAN, SitePage.v5(id, true, "")).appSays(GONATIVE, SitePage.v5(id, true, ""));

    assertThat(page.evaluate("window.own")).isEqualTo("co.median.ios.example");
    ownerIs("bob");
    assertThat(site.posts()).hasSize(1);
  }

  @Test
  void one_signal_learns_the_member_under_a_prefixed_name_in_the_shape_of_each_generation() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=1 data-login");
    site.appSays(MEDIAN, SitePage.v5(id, true, "")).appSays(MEDIAN, SitePage.v5(id, true, ""));
    assertThat(site.calls()).isEqualTo("[[\"login\",\"member-1\"]]");
    site.open("data-member=1 data-login").appSays(MEDIAN, SitePage.v5(id, true, "member-1"));
    assertThat(site.calls()).isEqualTo("[]");

    SitePage old = SitePage.inGoNative(browser.page(360, 740), bellhop);
    old.open("data-member=1 data-login=club-").appSays(GONATIVE, SitePage.legacy(id, true));
    assertThat(old.calls()).isEqualTo("[[\"set\",{\"externalId\":\"club-1\"}]]");
    old.open("data-member=1 data-login=club-").appSays(GONATIVE, SitePage.legacy(id, true));
    assertThat(old.calls()).isEqualTo("[]");
  }

  @Test
  void who_signs_out_leaves_the_phone_to_nobody_and_nothing_brings_it_back() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob data-login");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));
    ownerIs("bob");
    page.navigate("about:blank");
    site.open("data-member=bob data-login");

    page.evaluate("bellhop.logout()");
    site.appSays(MEDIAN, SitePage.v5(id, true, "member-bob"));

    assertThat(phones.ownerOf(id)).isEmpty();
    assertThat(site.calls()).isEqualTo("[[\"logout\"]]");
    assertThat(site.posts()).hasSize(2);
    assertThat(site.posts().get(1))
        .isEqualTo("registrations/release {\"subscriptionId\":\"" + id + "\"}");
    page.evaluate("bellhop.signedIn('bob')");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));
    Eventually.get(site::posts, posts -> posts.size() == 3);
  }

  @Test
  void a_phone_that_does_not_listen_is_asked_in_the_sites_words_and_not_soon_again() {
    String line = "data-member=bob data-ask=\"<b>Answers?</b>\" data-yes=Gladly data-no=Later";
    SitePage site = SitePage.inMedian(page, bellhop).open(line);
    site.appSays(MEDIAN, SitePage.v5(id, false, "")).appSays(MEDIAN, SitePage.v5(id, false, ""));
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("<b>Answers?</b>");
    assertThat(Browser.scrollsSideways(page)).isFalse();
    page.getByText("Gladly").click();

    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(site.calls()).isEqualTo("[[\"register\"]]");
    site.open(line).appSays(MEDIAN, SitePage.v5(id, false, ""));
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
  }

  @Test
  void nobody_is_asked_who_listens_or_is_not_signed_in_or_whom_the_page_did_not_want_asked() {
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob data-ask=Answers?");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    site.open("data-member=\"\" data-ask=Answers?").appSays(MEDIAN, SitePage.v5(id, false, ""));
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    site.open("data-member=bob").appSays(MEDIAN, SitePage.v5(id, false, ""));
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);

    assertThat(page.evaluate("bellhop.ask('Now?')")).isEqualTo(true);
    page.getByText("Not now").click();
    assertThat(page.evaluate("bellhop.ask('Now?')")).isEqualTo(false);
  }

  @Test
  void a_browser_that_is_no_app_sees_and_keeps_nothing() {
    SitePage site =
        new SitePage(page, bellhop).open("data-member=bob data-login data-ask=Answers?");

    assertThat(page.evaluate("bellhop.ask('Now?')")).isEqualTo(false);
    page.evaluate("bellhop.signedIn('bob')");
    page.evaluate("bellhop.logout()");

    assertThat(site.posts()).isEmpty();
    assertThat(page.locator(".bellhop-ask")).hasCount(0);
  }

  @Test
  void where_the_browser_stores_nothing_the_phone_is_told_all_the_same() {
    page.addInitScript(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});");
    SitePage site = SitePage.inMedian(page, bellhop).open("data-member=bob");
    site.appSays(MEDIAN, SitePage.v5(id, true, ""));

    ownerIs("bob");
  }

  @Test
  void the_script_is_small_may_be_kept_an_hour_and_is_not_sent_twice() {
    HttpResponse<String> first = bellhop.send(bellhop.request("/bellhop.js"));
    String tag = first.headers().firstValue("ETag").orElseThrow();

    assertThat(first.body().length()).isLessThan(8 * 1024);
    assertThat(first.body()).doesNotContain("??", "?.", "catch {");
    assertThat(first.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
    assertThat(first.headers().firstValue("Cache-Control")).hasValue("max-age=3600");
    assertThat(first.headers().allValues("Set-Cookie")).isEqualTo(List.of());
    assertThat(
            bellhop.send(bellhop.request("/bellhop.js").header("If-None-Match", tag)).statusCode())
        .isEqualTo(304);
  }

  private void ownerIs(String member) {
    Eventually.get(() -> phones.ownerOf(id), Optional.of(member)::equals);
  }

  private void signIn(String member) {
    page.navigate(bellhop.url() + "/sandbox/");
    page.evaluate(
        "([url, member]) => fetch(url, {method: 'POST', body: new URLSearchParams({member})})",
        List.of(bellhop.url() + "/sandbox/sign-in", member));
  }
}
