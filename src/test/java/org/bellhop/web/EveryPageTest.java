package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Ending;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for each page there is: anybody can perceive it, and use it by keyboard alone. */
class EveryPageTest {
  private static final String PHONE = Phones.newId();
  private static final List<String> FULL =
      List.of(
          "/sandbox/",
          "/sandbox/messages/1",
          "/sandbox/posts/1",
          "/me",
          "/me?tested=" + PHONE,
          "/admin/",
          "/admin/devices",
          "/admin/devices/" + PHONE,
          "/admin/devices/" + PHONE + "?done=tested",
          "/admin/pushes",
          "/admin/pushes/told",
          "/admin/why",
          "/admin/why?q=bob",
          "/admin/words",
          "/admin/setup",
          "/admin/settings",
          "/nothing-is-here",
          "/admin/devices/nothing-is-here");
  private static final List<String> EMPTY =
      List.of(
          "/me", "/admin/", "/admin/devices", "/admin/pushes", "/admin/why?q=x", "/admin/setup");

  /** A field for a time is several stops: the hour, the minute, the clock to choose from. */
  private static final int TIMES = 15;

  private static Browser browser;
  private static Axe axe;
  private static TestBellhop full;
  private static TestBellhop empty;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    axe = new Axe();
    full = TestBellhop.sandbox();
    empty = TestBellhop.with(Map.of("admins", "anna", "onesignal-url", "http://127.0.0.1:1"));
    fill();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      full.close();
      empty.close();
    }
  }

  private static void fill() {
    Page page = browser.page(1280, 900);
    page.navigate(full.url() + "/sandbox/");
    page.locator(".face", new Page.LocatorOptions().setHasText("Alice")).click();
    page.locator("#text").fill("Shall we meet at noon?");
    page.locator("#text").press("Enter");
    page.locator("#me").selectOption("bob");
    page.locator("#be").click();
    register(page);
    full.event(
        "told",
        "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"bob\"],\"text\":\"Hello\"}}");
    page.navigate(full.url() + "/me");
    page.locator("form[action$='" + PHONE + "'] button[formaction]").click();
    Pushes pushes = new Pushes(full);
    Eventually.get(
        () -> pushes.of("told"),
        all ->
            !all.isEmpty()
                && all.stream().noneMatch(p -> p.ending().state() == Ending.State.WAITING));
    page.context().close();
  }

  /** As the app does, with the cookies of the page. */
  private static void register(Page page) {
    page.evaluate(
        "body => fetch('../api/registrations', {method: 'POST', body,"
            + " headers: {'Content-Type': 'application/json'}})",
        Phones.android(PHONE));
  }

  static Stream<String> pages() {
    return Stream.concat(FULL.stream(), EMPTY.stream().map(path -> "empty " + path));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void has_no_serious_finding_and_fits_a_phone(String which) {
    Page page = open(which);
    for (int width : List.of(1280, 360)) {
      page.setViewportSize(width, 800);
      assertThat(Browser.scrollsSideways(page)).as("%s, %d wide", which, width).isFalse();
      page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)");
      assertThat(Browser.scrollsSideways(page)).as("%s, %d, opened", which, width).isFalse();
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        List<String> findings = axe.findings(page);
        assertThat(findings).as("%s, %d wide, %s", which, width, scheme).isEmpty();
      }
    }
    page.context().close();
  }

  @Test
  void a_field_without_a_label_and_a_grey_that_is_too_light_would_be_found() {
    Page page = open("/admin/setup");
    page.locator("label[for=member]").evaluate("label => label.remove()");
    page.locator("#member").evaluate("field => field.placeholder = ''");
    page.locator("h1").evaluate("heading => heading.style.color = '#ccc'");

    assertThat(axe.findings(page))
        .hasSize(2)
        .anyMatch(finding -> finding.startsWith("label (critical)"))
        .anyMatch(finding -> finding.startsWith("color-contrast (serious)"));
    page.context().close();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void can_be_used_by_keyboard_alone(String which) {
    Page page = open(which);
    List<String> all = Keyboard.reachable(page);
    List<Keyboard.Stop> way = Keyboard.walk(page, all.size() + TIMES);

    assertThat(way).as(which).extracting(Keyboard.Stop::name).containsAll(all);
    assertThat(way).as("a visible focus on %s", which).allMatch(Keyboard.Stop::seen);
    page.context().close();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void a_slash_leads_to_the_search(String which) {
    Page page = open(which);
    if (page.locator("nav[aria-label=Pages]").count() > 0) {
      page.locator("h1").first().click();
      page.keyboard().press("/");
      page.waitForFunction("document.activeElement.type === 'search'");
      assertThat(page.evaluate("document.activeElement.value")).isIn("", "bob", "x");
    }
    page.context().close();
  }

  private static Page open(String which) {
    Page page = browser.page(1280, 800);
    TestBellhop bellhop = which.startsWith("empty ") ? empty : full;
    String path = which.replace("empty ", "");
    if (bellhop == full) {
      signIn(page);
    } else {
      page.setExtraHTTPHeaders(
          Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    }
    page.navigate(bellhop.url() + path);
    return page;
  }

  private static void signIn(Page page) {
    page.context()
        .request()
        .post(
            full.url() + "/sandbox/sign-in",
            com.microsoft.playwright.options.RequestOptions.create()
                .setForm(com.microsoft.playwright.options.FormData.create().set("member", "bob")));
  }
}
