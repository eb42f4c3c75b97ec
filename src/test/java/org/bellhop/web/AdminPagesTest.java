package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages about devices as an admin sees them in a browser. */
class AdminPagesTest {
  private static Browser browser;
  private static TestBellhop bellhop;

  private Page page;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    bellhop = TestBellhop.with(Map.of("admins", "anna"));
    for (int number = 1; number <= 60; number++) {
      register(number);
    }
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
    }
  }

  @BeforeEach
  void openList() {
    page = open(1280, 900, ColorScheme.LIGHT);
  }

  @Test
  void typing_a_member_finds_his_phones_without_a_click() {
    page.keyboard().press("/");
    page.keyboard().type("bob-17");

    assertThat(rows()).hasCount(1);
    assertThat(rows().first()).containsText("bob-17");
    assertThat(page).hasURL(Pattern.compile(".*q=bob-17.*"));
    assertThat(page.locator("#q")).hasValue("bob-17");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_chip_narrows_the_list_and_says_that_it_does() {
    page.getByRole(AriaRole.LINK, named("Android")).click();

    assertThat(rows()).hasCount(30);
    assertThat(page.getByRole(AriaRole.LINK, named("Android")))
        .hasAttribute("aria-current", "true");
  }

  @Test
  void a_search_stays_within_what_was_chosen_and_leaves_no_copy_in_the_browser() {
    page.getByRole(AriaRole.LINK, named("Android")).click();
    page.locator("#q").fill("bob-1");

    assertThat(page).hasURL(Pattern.compile(".*q=bob-1.*"));
    // Of bob-1, bob-10 to bob-19: the even ones.
    assertThat(rows()).hasCount(5);
    assertThat(page.locator("#found")).hasText("5 devices");
    assertThat(page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
        .isEqualTo("{}{}");
  }

  @Test
  void the_heads_stay_in_sight() {
    page.evaluate("window.scrollTo(0, 900)");

    assertThat(page.locator("thead th").first().boundingBox().y).isBetween(-1.0, 1.0);
  }

  @Test
  void the_list_goes_on_and_comes_back() {
    assertThat(rows()).hasCount(50);
    page.getByRole(AriaRole.LINK, named("Next →")).click();
    assertThat(rows()).hasCount(10);
    page.getByRole(AriaRole.LINK, named("← Previous")).click();
    assertThat(rows()).hasCount(50);
  }

  @Test
  void by_keyboard_alone_one_opens_a_device_and_releases_it() {
    page.navigate(bellhop.url() + "/admin/devices?q=bob-23");
    Locator phone = rows().first().getByRole(AriaRole.LINK);
    for (int tab = 0; tab < 30 && !focused(phone); tab++) {
      page.keyboard().press("Tab");
    }
    page.keyboard().press("Enter");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText("bob-23’s");
    Browser.screenshot(page, "device");
    Locator release =
        page.getByRole(AriaRole.BUTTON, named(Pattern.compile("Release bob-23’s .*")));
    assertThat(release).isHidden();
    page.getByText("Release this device…").focus();
    page.keyboard().press("Enter");
    release.focus();
    page.keyboard().press("Enter");

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("nobody’s now");
    assertThat(page.locator(".timeline")).containsText("it was released");
  }

  @Test
  void who_finds_nothing_reads_what_can_be_searched_and_finds_the_way_back() {
    page.navigate(bellhop.url() + "/admin/devices?q=nobody-at-all");
    assertThat(page.locator(".empty")).containsText("a device by its whole id");
    page.navigate(bellhop.url() + "/admin/devices/" + new UUID(77, 77));
    page.getByText("To all devices").click();
    assertThat(page).hasURL(Pattern.compile(".*/admin/devices"));
  }

  @Test
  void deleting_asks_once_and_says_what_it_did() {
    page.navigate(bellhop.url() + "/admin/devices?q=bob-31");
    rows().first().getByRole(AriaRole.LINK).click();
    Locator delete = page.getByRole(AriaRole.BUTTON, named(Pattern.compile("Delete bob-31’s .*")));
    assertThat(delete).isHidden();
    page.getByText("Delete this device…").click();
    delete.click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("forgotten");
  }

  @Test
  void a_phone_shows_cards_and_nothing_scrolls_sideways() {
    Page small = open(360, 740, ColorScheme.LIGHT);

    assertThat(Browser.scrollsSideways(small)).isFalse();
    small.navigate(bellhop.url() + "/admin/devices?q=bob-1");
    Browser.screenshot(small, "devices-360");
    small.locator("tbody a").first().click();
    assertThat(Browser.scrollsSideways(small)).isFalse();
  }

  @Test
  void by_night_the_page_is_dark() {
    Page dark = open(1280, 900, ColorScheme.DARK);

    assertThat(dark.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(22, 22, 24)");
    dark.navigate(bellhop.url() + "/admin/devices?q=bob-2");
    Browser.screenshot(dark, "devices-dark");
    page.navigate(bellhop.url() + "/admin/devices?q=bob-2");
    Browser.screenshot(page, "devices");
  }

  private static boolean focused(Locator element) {
    return (Boolean) element.evaluate("element => element === document.activeElement");
  }

  private Locator rows() {
    return page.locator("table.devices tbody tr");
  }

  private static Page open(int width, int height, ColorScheme scheme) {
    Page page = browser.page(width, height, scheme);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + "/admin/devices");
    return page;
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  private static Page.GetByRoleOptions named(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static void register(int number) {
    boolean android = number % 2 == 0;
    String body =
        """
        {"platform":"%s","appId":"%s","appVersion":"2.%d.0","osVersion":"%s","model":"%s",
         "language":"%s","timeZone":"Europe/Berlin","oneSignalUserId":"%s","oneSignalSubscribed":%s}
        """
            .formatted(
                android ? "android" : "ios",
                number % 5 == 0 ? "com.example.club" : "com.example.community",
                number % 4,
                android ? "13" : "17.4",
                android ? "Google Pixel 7" : "iPhone",
                number % 3 == 0 ? "de" : "en-US",
                new UUID(number, number),
                !android || number % 6 != 0);
    bellhop.register(number % 11 == 0 ? Optional.empty() : Optional.of("bob-" + number), body);
  }
}
