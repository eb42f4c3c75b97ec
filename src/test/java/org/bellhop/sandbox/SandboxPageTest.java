package org.bellhop.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.bellhop.boot.TestBellhop;
import org.bellhop.web.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sandbox as somebody sees it who has just started Bellhop. */
class SandboxPageTest {
  private static Browser browser;

  private final TestBellhop bellhop = TestBellhop.sandbox();
  private Page page;

  @BeforeAll
  static void openBrowser() {
    browser = Browser.open();
  }

  @AfterAll
  static void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() {
    page = browser.page(1280, 900);
    page.navigate(bellhop.url() + "/");
  }

  @AfterEach
  void stop() {
    page.context().close();
    bellhop.close();
  }

  @Test
  void a_message_rings_the_phone_of_its_recipient_and_a_tap_opens_it() {
    signIn("Alice");
    write("Bob", "Shall we meet at noon?");

    Locator push = push(1, "Shall we meet at noon?");
    assertThat(push).containsText("Alice");
    assertThat(page.locator("#happened")).containsText("accepted by OneSignal");
    assertThat(page.locator("#phone-2 .push")).hasCount(0);

    push.click();
    assertThat(page.getByRole(com.microsoft.playwright.options.AriaRole.HEADING))
        .hasText("Alice and Bob");
    assertThat(page.locator("[aria-current=true]")).containsText("Shall we meet at noon?");
    Browser.screenshot(page, "conversation");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_comment_reaches_the_author_of_the_post_and_whom_it_mentions() {
    signIn("Alice");
    Locator comment = page.getByLabel("Comment on Trip to the lake");
    comment.fill("Nice photos, @carol look!");
    comment.press("Enter");

    assertThat(push(1, "Nice photos")).containsText("Alice commented on “Trip to the lake”");
    push(2, "Nice photos").click();
    assertThat(page).hasURL(Pattern.compile(".*/bellhop/sandbox/posts/1"));
  }

  @Test
  void what_members_write_is_text_and_nothing_else() {
    String hostile = "<script>alert(1)</script> {{x}} \"><img src=x onerror=alert(2)>";
    signIn("Alice");
    write("Bob", hostile);

    assertThat(page.locator(".talk").first()).containsText(hostile);
    assertThat(page.locator("#phone-1 .push .words"))
        .hasText(Pattern.compile("<script>alert\\(1\\)</script> \\{.?\\{x}.?} .*"));
    assertThat(page.locator("img[src=x]")).hasCount(0);
  }

  @Test
  void a_phone_that_changed_hands_shows_nothing_of_its_former_owner() {
    signIn("Alice");
    write("Bob", "For Bob, before");
    assertThat(push(1, "For Bob, before")).isVisible();
    assertThat(page.locator("#screen-1")).not().containsText("Arrived while");
    give(1, "dave");
    assertThat(page.locator("#screen-1")).containsText("Dave’s iPhone");
    assertThat(push(1, "For Bob, before")).containsText("Arrived while it was Bob’s");
    write("Bob", "For Bob alone");
    write("Dave", "For Dave");

    assertThat(push(1, "For Dave")).isVisible();
    assertThat(page.locator("#happened")).containsText("they have no phone that listens");
    assertThat(push(1, "For Dave")).not().containsText("Arrived while");
    assertThat(page.locator("#screen-1")).not().containsText("For Bob alone");
    Browser.screenshot(page, "sandbox-changed-hands");
  }

  @Test
  void a_phone_that_signed_out_is_nobodys() {
    phone(1).getByText("Sign out").click();
    assertThat(page.locator("#screen-1")).containsText("Signed out");
    signIn("Alice");
    write("Bob", "Anybody there?");

    assertThat(page.locator("#happened")).containsText("they have no phone that listens");
    assertThat(page.locator(".push")).hasCount(0);
  }

  @Test
  void a_phone_whose_notifications_are_off_stays_silent_until_they_are_on() {
    phone(1).locator(".toggle").click();
    assertThat(page.locator("#screen-1")).containsText("Notifications are off");
    signIn("Alice");
    write("Bob", "Unheard");
    assertThat(page.locator("#happened")).containsText("nobody listens there");

    phone(1).locator(".toggle").click();
    write("Bob", "Heard");
    assertThat(push(1, "Heard")).isVisible();
    assertThat(page.locator("#screen-1")).not().containsText("Unheard");
  }

  @Test
  void while_one_signal_is_away_news_waits_and_then_comes_once() {
    page.getByText("Be away for a minute").click();
    signIn("Alice");
    write("Bob", "Patience");
    assertThat(page.locator("#happened")).containsText("OneSignal did not take it");
    assertThat(page.locator(".push")).hasCount(0);

    page.getByText("Answer again").click();
    assertThat(push(1, "Patience")).isVisible();
    assertThat(page.locator("#happened")).containsText(", once");
    String sent = bellhop.send(bellhop.request("/sandbox/onesignal/sent")).body();
    assertThat(sent.split("\"deliveredTo\":\\[\"", -1)).hasSize(2);
  }

  @Test
  void the_other_generation_of_the_app_gets_its_pushes_too() {
    phone(2).locator("summary").click();
    page.locator("#generation-2").selectOption("v5");
    page.locator("#install-2").click();
    assertThat(page.locator("#happened li").first()).containsText("registration");
    signIn("Alice");
    write("Carol", "To the new app");

    assertThat(push(2, "To the new app")).isVisible();
  }

  @Test
  void what_one_types_and_opens_stays_while_the_page_lives() {
    signIn("Alice");
    page.locator("#text").fill("half a sen");
    page.locator("#happened summary").first().click();
    String first = page.locator("#happened details").first().getAttribute("id");
    bellhop.send(
        bellhop
            .request("/sandbox/phones/1/open")
            .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

    assertThat(page.locator("#happened details").first()).not().hasAttribute("id", first);
    assertThat(page.locator("#" + first + " pre").first()).isVisible();
    assertThat(page.locator("#text")).hasValue("half a sen");
  }

  @Test
  void secrets_are_masked_in_the_shown_requests() {
    signIn("Alice");
    write("Bob", "Hello");
    assertThat(page.locator("#happened")).containsText("accepted by OneSignal");

    assertThat(page.locator("#happened").textContent())
        .contains("webhook-signature: v1,••••", "Authorization: Key ••••", "JSESSIONID=••••")
        .doesNotContain("sandbox-key")
        .doesNotContainPattern("JSESSIONID=[0-9A-F]");
  }

  @Test
  void arrow_keys_choose_and_the_button_gives_and_keeps_the_focus() {
    page.locator("#owner-2").focus();
    page.keyboard().press("ArrowDown");
    assertThat(page.locator("#owner-2")).hasValue("dave");
    assertThat(page.locator("#screen-2")).containsText("Carol’s Android");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.locator("#screen-2")).containsText("Dave’s Android");
    assertThat(page.locator("#give-2")).isFocused();
    page.locator("#away").press("Enter");
    assertThat(page.locator("#switch")).containsText("OneSignal is away");
    assertThat(page.locator("#away")).isFocused();
  }

  @Test
  void a_message_is_shown_to_the_two_whom_it_concerns_and_to_nobody_else() {
    signIn("Alice");
    write("Bob", "Between us");
    page.locator("#me").selectOption("carol");
    page.locator("#be").click();
    assertThat(page.locator(".community")).containsText("You are Carol");
    page.navigate(bellhop.url() + "/sandbox/messages/1");

    assertThat(page.locator("main")).containsText("This message is private");
    assertThat(page.locator("main")).not().containsText("Between us");
  }

  @Test
  void a_page_says_that_bellhop_does_not_answer_and_lives_again() {
    assertThat(page.locator("#silent")).isHidden();
    page.context().setOffline(true);
    assertThat(page.locator("#silent")).containsText("Bellhop does not answer");
    page.context().setOffline(false);
    assertThat(page.locator("#silent")).isHidden();
  }

  @Test
  void everything_can_be_done_with_the_keyboard() {
    page.keyboard().press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(page.locator(".face").first()).isFocused();
    page.keyboard().press("Enter");
    page.locator("#to").focus();
    page.keyboard().press("Tab");
    page.keyboard().type("By keys alone");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    Locator push = push(1, "By keys alone").locator("a");
    push.focus();
    page.keyboard().press("Enter");
    assertThat(page.locator("[aria-current=true]")).containsText("By keys alone");
  }

  @Test
  void it_can_be_read_on_a_phone_and_in_the_dark() {
    signIn("Alice");
    write("Bob", "Shall we meet at noon? The café behind the station has a table in the sun.");
    write("Carol", "The bread came out perfect, thank you!");
    assertThat(push(2, "The bread came out")).isVisible();
    page.waitForTimeout(700);
    Browser.screenshot(page, "sandbox");

    for (ColorScheme scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
      Page narrow = browser.page(360, 780, scheme);
      narrow.navigate(bellhop.url() + "/sandbox/");
      assertThat(narrow.locator("#phone-1 .push")).hasCount(1);
      assertThat(Browser.scrollsSideways(narrow)).isFalse();
      if (scheme == ColorScheme.LIGHT) {
        Browser.screenshot(narrow, "sandbox-360");
      }
      narrow.context().close();
    }
    Page dark = browser.page(1280, 900, ColorScheme.DARK);
    dark.navigate(bellhop.url() + "/sandbox/");
    assertThat(dark.locator("body")).hasCSS("background-color", "rgb(22, 22, 24)");
    Browser.screenshot(dark, "sandbox-dark");
    dark.context().close();
  }

  private void signIn(String member) {
    page.locator(".face", new Page.LocatorOptions().setHasText(member)).click();
    assertThat(page.locator(".community")).containsText("You are " + member);
  }

  private void write(String to, String text) {
    page.locator("#to")
        .selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(to));
    page.locator("#text").fill(text);
    page.locator("#text").press("Enter");
    assertThat(page.locator(".talk").first()).containsText(text);
  }

  private void give(int number, String member) {
    page.locator("#owner-" + number).selectOption(member);
    page.locator("#give-" + number).click();
  }

  private Locator phone(int number) {
    return page.locator("#phone-" + number);
  }

  private Locator push(int phone, String text) {
    return phone(phone).locator(".push", new Locator.LocatorOptions().setHasText(text));
  }
}
