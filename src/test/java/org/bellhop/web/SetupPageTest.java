package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page that waits with the admin for the first phone, as he sees it in a browser. */
class SetupPageTest {
  private static final PretendOneSignalServer ONE_SIGNAL =
      new PretendOneSignalServer(new PretendOneSignal(), Clock.systemUTC());
  private static Browser browser;

  private final TestBellhop bellhop =
      TestBellhop.with(Map.of("admins", "anna", "onesignal-url", ONE_SIGNAL.url().toString()));
  private final String id = Phones.newId();
  private final List<Page> opened = new ArrayList<>();

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    ONE_SIGNAL.close();
    if (browser != null) {
      browser.close();
    }
  }

  private Page page;

  @BeforeEach
  void openPage() {
    page = open(1280, ColorScheme.LIGHT, true);
  }

  @AfterEach
  void stop() {
    // A page that is still open would go on asking, and complain.
    opened.forEach(each -> each.context().close());
    opened.clear();
    bellhop.close();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void each_step_ticks_while_one_looks_without_a_new_page() {
    page.evaluate("window.same = true");
    assertThat(step("first")).containsText("urlRegex must match the whole address");
    assertThat(page.locator("#log")).containsText("Here will stand what phones send");
    assertThat(page.locator("#progress")).hasText("6 steps are left.");
    Browser.screenshot(page, "setup-empty");

    bellhop.register(Optional.empty(), "{\"platform\":\"ios\"}");
    assertThat(step("app")).containsText("done");
    assertThat(step("script")).containsText("not needed");
    assertThat(step("first")).containsText("The app has no OneSignal id yet");
    bellhop.register(Optional.empty(), Phones.android(id));
    assertThat(step("first")).containsText("done");
    assertThat(step("user")).containsText("No cookie came");
    assertThat(step("user").locator("pre")).containsText("POST http://127.0.0.1");
    assertThat(step("user").locator("pre")).containsText("header: The header X-Site-User did not");
    Browser.screenshot(page, "setup");
    bellhop.register(Optional.of("bob"), Phones.android(id));
    assertThat(step("user")).containsText("Most recently bob, by header.");
    bellhop.event(
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}");
    assertThat(step("event")).containsText("done");
    assertThat(step("accepted")).containsText("done");

    assertThat(page.locator("#progress")).hasText("All steps are done.");
    assertThat(page.evaluate("window.same")).isEqualTo(true);
  }

  @Test
  void what_is_to_be_copied_has_the_sites_address_and_is_copied() {
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    assertThat(page.locator("#json"))
        .containsText("\"url\": \"https://site.example/bellhop/api/registrations\"");
    assertThat(page.locator("#line"))
        .containsText("<script src=\"https://site.example/bellhop/bellhop.js\"");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy the app’s JSON"))
        .click();

    assertThat(page.getByText("Copied")).isVisible();
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .contains("\"urlRegex\": \".*\"")
        .startsWith("{");
  }

  @Test
  void by_keyboard_one_opens_a_refused_registration_and_it_stays_open_when_the_next_comes() {
    refuse("a=<img src=x onerror=alert(1)>");
    Locator line = page.locator("#log summary").first();
    assertThat(line).containsText("415");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Refused")).focus();
    for (int tab = 0; tab < 5 && !focused(line); tab++) {
      page.keyboard().press("Tab");
    }
    assertThat(line).isFocused();
    page.keyboard().press("Enter");
    Locator shown = page.locator("#log details[open]");
    assertThat(shown).containsText("It came as a form");
    assertThat(shown.locator("pre")).containsText("user-agent: \"><img src=x>");

    refuse("b=2");
    assertThat(page.locator("#log > li")).hasCount(2);
    assertThat(shown).containsText("It came as a form");
    assertThat(page.locator("#log summary").nth(1)).isFocused();
    assertThat(page.locator("img[src=x]")).hasCount(0);
    Browser.screenshot(page, "setup-refused");
  }

  @Test
  void one_kind_alone_is_shown_and_stays_alone() {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Refused")).click();
    bellhop.register(Optional.of("bob"), Phones.android(id));
    assertThat(step("app")).containsText("done");
    refuse("a=1");

    assertThat(page.locator("#log summary")).hasCount(1);
    assertThat(page.locator("#log summary")).containsText("415");
    assertThat(step("app")).containsText("done");
  }

  @Test
  void a_narrow_page_a_dark_one_and_one_without_scripts_say_the_same() {
    bellhop.register(Optional.empty(), Phones.android(id));
    refuse("a=1");
    assertThat(page.locator("#log > li")).hasCount(2);
    Page small = open(360, ColorScheme.LIGHT, true);
    assertThat(Browser.scrollsSideways(small)).isFalse();
    small.locator("#log summary").first().click();
    assertThat(Browser.scrollsSideways(small)).isFalse();
    Browser.screenshot(small, "setup-360");
    Page dark = open(1280, ColorScheme.DARK, true);
    dark.locator("#log summary").first().click();
    Browser.screenshot(dark, "setup-dark");

    Page plain = open(1280, ColorScheme.LIGHT, false);
    assertThat(plain.locator("#step-user")).containsText("No cookie came");
    assertThat(plain.locator("#log summary")).hasCount(2);
    assertThat(plain.getByText("Copy", new Page.GetByTextOptions().setExact(true))).hasCount(0);
  }

  private void refuse(String form) {
    bellhop.send(
        bellhop
            .request("/api/registrations")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("User-Agent", "\"><img src=x>")
            .POST(java.net.http.HttpRequest.BodyPublishers.ofString(form)));
  }

  private Locator step(String name) {
    return page.locator("#step-" + name);
  }

  private static boolean focused(Locator element) {
    return (Boolean) element.evaluate("element => element === document.activeElement");
  }

  private Page open(int width, ColorScheme scheme, boolean scripts) {
    Page added = scripts ? browser.page(width, 900, scheme) : browser.withoutScripts();
    opened.add(added);
    added.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    added.navigate(bellhop.url() + "/admin/setup");
    return added;
  }
}
