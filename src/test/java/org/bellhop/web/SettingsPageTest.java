package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page of what is in force, as an admin uses it in a browser. */
class SettingsPageTest {
  private static Browser browser;
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    // Not the folder of this run: a picture of the page is kept.
    bellhop =
        TestBellhop.with(
            Map.of(
                "admins",
                "anna",
                "onesignal-url",
                "http://127.0.0.1:1",
                "db-url",
                "jdbc:h2:file:./target/tests/settings-" + ProcessHandle.current().pid()));
    bellhop.register(Optional.of("bob"), Phones.android(Phones.newId()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
    }
  }

  @Test
  void one_stops_all_sending_drops_what_waits_and_lets_it_go_on() {
    Page page = open(1280, ColorScheme.LIGHT);
    Locator stop = button(page, "Stop all sending");
    assertThat(stop).isHidden();
    page.getByText("Stop all sending…").click();
    stop.click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Sending is stopped");
    bellhop.event(
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}");
    page.navigate(bellhop.url() + "/admin/devices");
    assertThat(page.locator(".notice-bar.alarm")).containsText("no push leaves");

    page.getByText("See the settings").click();
    assertThat(page.locator("main")).containsText("by anna. One push waits.");
    Browser.screenshot(page, "settings");
    Browser.screenshot(open(1280, ColorScheme.DARK), "settings-dark");
    Page small = open(360, ColorScheme.LIGHT);
    assertThat(Browser.scrollsSideways(small)).isFalse();
    Browser.screenshot(small, "settings-360");

    page.getByText("Drop the one push that waits…").click();
    button(page, "Drop the one push that waits").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Dropped: one push");
    button(page, "Let sending go on").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("Sending goes on");
    assertThat(page.locator(".notice-bar.alarm")).hasCount(0);
    assertThat(page.locator("main")).not().containsText(TestBellhop.API_KEY);
    assertThat(browser.complaints()).isEmpty();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page open(int width, ColorScheme scheme) {
    Page page = browser.page(width, 800, scheme);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + "/admin/settings");
    return page;
  }
}
