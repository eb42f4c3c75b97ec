package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A member tries his phone, and an admin a member's, from their pages. */
class TestPushTest {
  private static Browser browser;
  private static PretendOneSignal oneSignal;
  private static PretendOneSignalServer server;
  private static TestBellhop bellhop;
  private static Phones phones;

  private final String one = Phones.newId();
  private final String other = Phones.newId();

  @BeforeAll
  static void start() {
    browser = Browser.open();
    oneSignal = new PretendOneSignal();
    server = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
    bellhop = TestBellhop.with(Map.of("admins", "anna", "onesignal-url", server.url().toString()));
    phones = new Phones(bellhop);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
      server.close();
    }
  }

  @Test
  void a_member_rings_one_of_his_phones_and_reads_that_it_was_sent() {
    phones.post("bob", Phones.android(one));
    phones.post("bob", Phones.android(other));
    Page page = open("bob", "/me", 360);
    page.locator("form[action$='" + one + "']").getByText("Send me a test").click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The test was sent.");
    assertThat(shown(one)).isEqualTo(1);
    assertThat(shown(other)).isZero();
    assertThat(Browser.scrollsSideways(page)).isFalse();
    Browser.screenshot(page, "me-tested");
    page.navigate(bellhop.url() + "/me");
    assertThat(page.getByText("A test", new Page.GetByTextOptions().setExact(true))).isVisible();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void of_a_phone_that_he_keeps_silent_he_reads_that() {
    phones.post("carol", Phones.android(one));
    Page page = open("carol", "/me", 360);
    button(page, "Mute").click();
    button(page, "Send me a test").click();

    assertThat(page.locator("li").getByRole(AriaRole.STATUS)).hasText("The phone is muted.");
    assertThat(shown(one)).isZero();
  }

  @Test
  void while_nothing_can_leave_it_waits_and_tells_when_it_has_left() {
    phones.post("dora", Phones.android(one));
    bellhop.send(sending("{\"sending\":\"stopped\",\"backlog\":\"keep\"}"));
    Page page = open("dora", "/me", 360);
    button(page, "Send me a test").click();
    assertThat(page.getByRole(AriaRole.STATUS)).hasText("The test is on its way.");

    bellhop.send(sending("{\"sending\":\"on\"}"));
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The test was sent.");
  }

  @Test
  void the_sixth_within_an_hour_is_not_sent_and_he_is_told_in_his_language() {
    phones.post("emil", Phones.android(one));
    for (int test = 0; test < 5; test++) {
      assertThat(post("emil", "/me/devices/" + one + "/test", "").statusCode()).isEqualTo(303);
    }
    HttpResponse<String> sixth =
        bellhop.send(
            form("emil", "/me/devices/" + one + "/test", "").header("Accept-Language", "de"));

    assertThat(sixth.statusCode()).isEqualTo(429);
    assertThat(sixth.body()).contains("Dieses Gerät bekam fünf Tests in einer Stunde.");
    assertThat(Integer.parseInt(sixth.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(3_500, 3_601);
    HttpResponse<String> admins = post("anna", "/admin/devices/" + one + "/test", "");
    assertThat(admins.statusCode()).isEqualTo(429);
    assertThat(admins.body()).contains("five tests within an hour");
  }

  @Test
  void nobody_rings_what_is_not_his_and_no_foreign_page_rings_anything() {
    phones.post("fay", Phones.android(one));
    String path = "/me/devices/" + one + "/test";

    assertThat(post("gus", path, "").statusCode()).isEqualTo(404);
    assertThat(bellhop.send(as("gus", path)).statusCode()).isEqualTo(404);
    assertThat(post("fay", "/admin/devices/" + one + "/test", "").statusCode()).isEqualTo(403);
    for (String each : List.of(path, "/admin/devices/" + one + "/test", "/admin/tests")) {
      HttpRequest.Builder foreign = form("anna", each, "member=fay");
      assertThat(bellhop.send(foreign.header("Origin", "https://evil.example")).statusCode())
          .as(each)
          .isEqualTo(403);
    }
    assertThat(shown(one)).isZero();
  }

  @Test
  void an_admin_rings_a_phone_from_its_page() {
    phones.post("hal", Phones.android(one));
    phones.post("hal", Phones.android(other));
    Page page = open("anna", "/admin/devices/" + one, 1280);
    button(page, "Send a test").click();

    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The test was sent.");
    assertThat(shown(one)).isEqualTo(1);
    assertThat(shown(other)).isZero();
    page.getByText("See all of it").click();
    assertThat(page.locator(".lead")).hasText("It was for 1 phone: 1 accepted.");
  }

  @Test
  void an_admin_rings_the_phone_that_a_member_used_last() {
    phones.post("ida", Phones.android(other));
    phones.wereSilent();
    phones.post("ida", Phones.android(one));
    Page page = open("anna", "/admin/setup", 1280);
    page.getByLabel("Send a test to").fill("ida");
    page.keyboard().press("Enter");

    assertThat(page).hasURL(bellhop.url() + "/admin/devices/" + one + "?done=tested");
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("The test was sent.");
    assertThat(shown(one)).isEqualTo(1);
    assertThat(shown(other)).isZero();
    assertThat(post("anna", "/admin/tests", "member=nobody").statusCode()).isEqualTo(404);
    assertThat(post("anna", "/admin/tests", "member=").statusCode()).isEqualTo(400);
  }

  @Test
  void a_phone_that_is_nobodys_cannot_be_rung_and_says_why() {
    phones.post("jan", Phones.android(one));
    phones.devices().release(org.bellhop.device.SubscriptionId.stored(one));
    Page page = open("anna", "/admin/devices/" + one, 1280);

    assertThat(button(page, "Send a test")).hasCount(0);
    assertThat(post("anna", "/admin/devices/" + one + "/test", "").body())
        .contains("This phone is nobody’s");
  }

  private static long shown(String phone) {
    return oneSignal.deliveredTo(UUID.fromString(phone)).size();
  }

  private static HttpRequest.Builder sending(String state) {
    return as("anna", "/admin/sending")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(state));
  }

  private static HttpResponse<String> post(String member, String path, String form) {
    return bellhop.send(form(member, path, form));
  }

  private static HttpRequest.Builder form(String member, String path, String form) {
    return as(member, path)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form));
  }

  private static HttpRequest.Builder as(String member, String path) {
    return bellhop
        .request(path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page open(String member, String path, int width) {
    Page page = browser.page(width, 800);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", member, "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + path);
    return page;
  }
}
