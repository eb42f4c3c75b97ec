package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Ending;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages that tell what became of the site's news, as an admin uses them in a browser. */
class StoriesTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)> \\\"quoted\\\" 🦊";

  private static Browser browser;
  private static PretendOneSignal oneSignal;
  private static PretendOneSignalServer server;
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    oneSignal = new PretendOneSignal();
    server = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
    bellhop =
        TestBellhop.with(
            Map.of("admins", "anna", "taps", "on", "onesignal-url", server.url().toString()));
    fill();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
      server.close();
    }
  }

  /** Bob's phone is deaf, carol has two that listen, dave has none. */
  private static void fill() {
    Phones phones = new Phones(bellhop);
    String deaf = new UUID(7, 1).toString();
    phones.post("bob", Phones.android(deaf));
    phones.post("carol", Phones.android(new UUID(7, 2).toString()));
    phones.post("carol", Phones.android(new UUID(7, 3).toString()));
    phones.wereSilent();
    oneSignal.unsubscribe(UUID.fromString(deaf));
    tell("to-dave", "\"dave\"", "Anna", "Hello Dave");
    tell("hostile", "\"carol\"", HOSTILE, HOSTILE);
    tell("to-both", "\"carol\",\"bob\"", "Anna", "Shall we meet at noon?");
    tell("to-bob", "\"bob\"", "Anna", "Are you there?");
    Pushes pushes = new Pushes(bellhop);
    for (String key : List.of("hostile", "to-both", "to-bob")) {
      Eventually.get(
          () -> pushes.of(key),
          all -> all.stream().noneMatch(p -> p.ending().state() == Ending.State.WAITING));
    }
    tap(new UUID(7, 2));
  }

  /** On what was told to both. */
  private static void tap(UUID phone) {
    String page =
        oneSignal.deliveredTo(phone).stream()
            .filter(notice -> notice.content().startsWith("Shall we meet"))
            .map(notice -> String.valueOf(notice.targetUrl()))
            .findFirst()
            .orElseThrow();
    HttpRequest.Builder tap =
        bellhop
            .request(page.substring("https://site.example/bellhop".length()))
            .header("X-Site-User", "carol")
            .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
    assertThat(bellhop.send(tap).statusCode()).isEqualTo(302);
  }

  private static void tell(String key, String to, String actor, String text) {
    String event =
        ("{\"type\":\"message.received\",\"data\":{\"recipients\":[%s],"
                + "\"actor\":{\"id\":\"7\",\"name\":\"%s\"},\"text\":\"%s\",\"path\":\"/m\"}}")
            .formatted(to, actor, text);
    assertThat(bellhop.event(key, event).statusCode()).isEqualTo(202);
  }

  @Test
  void the_overview_says_whether_all_is_well_and_shows_it() {
    Page page = open("/admin/", 1280, ColorScheme.LIGHT);

    assertThat(heading(page)).hasText("All well.");
    assertThat(page.locator(".lead")).containsText("in the last 24 hours");
    assertThat(page.locator(".lead")).containsText("% tapped.");
    assertThat(page.locator("svg[role=img]")).hasCount(3);
    assertThat(page.locator("svg[role=img]").nth(1)).hasAttribute("aria-label", "Taps: 1");
    assertThat(page.locator("svg[role=img]").first())
        .hasAttribute("aria-label", Pattern.compile("accepted"));
    assertThat(page.locator("nav[aria-label=Pages] a"))
        .hasText(
            new String[] {"Overview", "Devices", "Pushes", "Why", "Words", "Setup", "Settings"});
    page.getByText("30 days").click();
    assertThat(page.locator(".lead")).containsText("in the last 30 days");
  }

  @Test
  void from_the_list_one_comes_to_an_event_and_to_each_of_its_phones() {
    Page page = open("/admin/pushes", 1280, ColorScheme.LIGHT);
    Locator row =
        page.locator(
            "tbody tr", new Page.LocatorOptions().setHas(page.locator("a[href$='/to-both']")));

    assertThat(row).containsText("2 accepted");
    assertThat(row).containsText("1 not subscribed");
    assertThat(row).containsText("2 members");
    assertThat(row.locator("[data-head=Taps]")).hasText("1");
    assertThat(page.locator("tbody tr").last()).containsText("no phone");
    pictures(page, "/admin/pushes", "pushes");
    row.getByRole(AriaRole.LINK).click();

    assertThat(page.locator(".lead")).hasText("It was for 3 phones: 2 accepted, 1 not subscribed.");
    assertThat(page.locator("dl")).containsText("1 of 2 phones");
    assertThat(page.locator(".bubble").first()).containsText("Shall we meet at noon?");
    assertThat(page.locator("table").first().locator("tbody tr")).hasCount(3);
    assertThat(page.locator("table").last()).containsText("accepted");
    pictures(page, "/admin/pushes/to-both", "push");
    page.locator("table a.owner").getByText("bob").click();
    assertThat(heading(page)).hasText("Why?");
  }

  @Test
  void why_answers_with_a_sentence_first() {
    Page page = open("/admin/why", 1280, ColorScheme.LIGHT);
    page.keyboard().press("Tab");
    page.keyboard().press("/");
    page.keyboard().type("bob");
    page.keyboard().press("Enter");

    assertThat(page.locator("h2")).containsText("bob got nothing about “");
    assertThat(page.locator("ol.timeline li").last())
        .containsText("notifications are turned off on the phone.");
    pictures(page, "/admin/why?q=bob", "why");

    ask(page, "dave");
    assertThat(page.locator("h2")).containsText("there was no phone to send it to.");
    ask(page, "carol");
    assertThat(page.locator("h2")).containsText("on 2 of 2 phones.");
    ask(page, "to-both");
    assertThat(page.locator(".lead")).containsText("2 accepted, 1 not subscribed");
    ask(page, "<b>nobody</b>");
    assertThat(page.locator(".empty"))
        .containsText("Nobody and nothing is known as “<b>nobody</b>”.");
  }

  @Test
  void what_members_write_is_text_and_nothing_more() {
    for (String path : List.of("/admin/pushes", "/admin/pushes/hostile", "/admin/why?q=carol")) {
      Page page = open(path, 1280, ColorScheme.LIGHT);
      assertThat(page.locator("main")).containsText("<img src=x onerror=alert(1)>");
      assertThat(page.locator("main img")).hasCount(0);
    }
    assertThat(browser.complaints()).allMatch(said -> said.contains("404"));
  }

  @Test
  void a_key_that_is_no_part_of_a_path_has_a_page_too() {
    tell("a/b?c=%2F..", "\"dave\"", "Anna", "x");
    Page page = open("/admin/pushes", 1280, ColorScheme.LIGHT);
    page.locator("a[href*='key=']").first().click();

    assertThat(page.locator("dl")).containsText("a/b?c=%2F..");
    page.navigate(bellhop.url() + "/admin/pushes/unheard-of");
    assertThat(page.locator("main")).containsText("No event with this key is known");
  }

  @Test
  void a_member_reads_what_was_sent_and_what_was_not_in_his_language() {
    String german =
        bellhop
            .send(
                bellhop
                    .request("/me")
                    .header("Accept-Language", "de")
                    .header("X-Site-User", "bob")
                    .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET))
            .body();

    assertThat(german).contains("Zuletzt", "Auf dem Handy sind Benachrichtigungen ausgeschaltet.");
  }

  private static void ask(Page page, String what) {
    page.locator("main #q").fill(what);
    page.locator("main #q").press("Enter");
  }

  /** Each page once wide, once at the width of a phone, once dark. */
  private static void pictures(Page page, String path, String name) {
    Browser.screenshot(page, name);
    Page small = open(path, 360, ColorScheme.LIGHT);
    assertThat(Browser.scrollsSideways(small)).as(path).isFalse();
    Browser.screenshot(small, name + "-360");
    Browser.screenshot(open(path, 1280, ColorScheme.DARK), name + "-dark");
  }

  private static Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1));
  }

  private static Page open(String path, int width, ColorScheme scheme) {
    Page page = browser.page(width, 800, scheme);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + path);
    return page;
  }
}
