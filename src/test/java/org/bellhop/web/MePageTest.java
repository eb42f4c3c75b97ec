package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A member looks at his own page, in the browser of his phone. */
class MePageTest {
  private static Browser browser;
  private static Phones phones;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    phones = new Phones();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      phones.close();
    }
  }

  @Test
  void he_mutes_his_phone_and_lets_it_speak_again() {
    phones.post("anna", pixel(Phones.newId()));
    Page page = open("anna", "en", ColorScheme.LIGHT);

    button(page, "Mute").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("stays silent");
    assertThat(page.getByText("silent", exactly())).isVisible();

    button(page, "Unmute").click();
    assertThat(page.getByRole(AriaRole.STATUS)).containsText("again");
    assertThat(browser.complaints()).allMatch(each -> each.contains("401"));
  }

  @Test
  void by_keyboard_alone_he_removes_a_phone() {
    String id = Phones.newId();
    phones.post("ben", pixel(id));
    Page page = open("ben", "en", ColorScheme.LIGHT);
    Locator remove = page.getByRole(AriaRole.BUTTON, named("Remove Google Pixel 7"));
    assertThat(remove).isHidden();

    page.getByText("Remove…").focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Tab");
    assertThat(remove).isFocused();
    page.keyboard().press("Enter");

    assertThat(page.getByText("No phone of yours is known yet.")).isVisible();
    assertThat(phones.ownerOf(id)).isEmpty();
  }

  @Test
  void what_he_wants_is_kept() {
    Page page = open("carol", "en", ColorScheme.LIGHT);
    Locator comments = page.getByRole(AriaRole.CHECKBOX, named(Pattern.compile("^Comments")));
    assertThat(page.getByRole(AriaRole.CHECKBOX, named(Pattern.compile("^Moderation"))))
        .isDisabled();

    comments.uncheck();
    page.getByText("Do not disturb me").click();
    page.locator("[name=from]").fill("23:15");
    page.getByText("Who it is from").click();
    button(page, "Save").click();

    assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
    assertThat(comments).not().isChecked();
    assertThat(page.locator("[name=from]")).hasValue("23:15");
    assertThat(page.getByRole(AriaRole.RADIO, named(Pattern.compile("^Who it is from"))))
        .isChecked();
    assertThat(page.getByRole(AriaRole.CHECKBOX, named(Pattern.compile("^Messages")))).isChecked();
  }

  @Test
  void it_is_in_his_language_and_runs_its_way() {
    phones.post("dora", pixel(Phones.newId()));
    Page page = open("dora", "ar-EG,ar;q=0.9,en;q=0.5", ColorScheme.LIGHT);

    assertThat(page.locator("html")).hasAttribute("dir", "rtl");
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText("إشعاراتي");
    assertThat(Browser.scrollsSideways(page)).isFalse();
    Browser.screenshot(page, "me-arabic");
  }

  @Test
  void it_fits_a_phone_by_day_and_by_night() {
    phones.post("emil", pixel(Phones.newId()));
    phones.post(
        "emil",
        "{\"platform\":\"ios\",\"model\":\"iPhone\",\"oneSignalUserId\":\"%s\"}"
            .formatted(Phones.newId()));
    Page day = open("emil", "de", ColorScheme.LIGHT);
    assertThat(Browser.scrollsSideways(day)).isFalse();
    Browser.screenshot(day, "me-360");

    Page night = open("emil", "de", ColorScheme.DARK);
    assertThat(night.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isEqualTo("rgb(22, 22, 24)");
    Browser.screenshot(night, "me-dark");
    night.setViewportSize(1280, 900);
    Browser.screenshot(night, "me-wide-dark");
  }

  @Test
  void who_is_not_signed_in_is_told_what_to_do() {
    Page page = browser.page(360, 740);
    page.navigate(phones.bellhop().url() + "/me");

    assertThat(page.locator("main")).containsText("Sign in at the site first");
    assertThat(page.getByText("Try again")).isVisible();
    assertThat(page.locator("a[href*='/admin/']")).hasCount(0);
    assertThat(new Axe().findings(page)).isEmpty();
  }

  @Test
  void the_site_can_take_the_content_into_its_own_page() {
    HttpResponse<String> part = get("/me?fragment=1", "anna");

    assertThat(part.body().strip()).startsWith("<div class=\"me stack\"");
    assertThat(part.body()).doesNotContain("<html", "<script");
  }

  @Test
  void what_is_pressed_on_the_sites_page_leads_back_to_it_and_never_elsewhere() {
    String host = "http://" + phones.bellhop().url().getAuthority();

    assertThat(saved(host + "/profile/anna")).isEqualTo(host + "/profile/anna");
    assertThat(saved("https://evil.example/profile")).isEqualTo(host + "/bellhop/me?done=saved");
    assertThat(saved(host + "//evil.example/")).isEqualTo(host + "/bellhop/me?done=saved");
    assertThat(saved("nonsense [")).isEqualTo(host + "/bellhop/me?done=saved");
  }

  @ParameterizedTest
  @CsvSource({"1, yesterday", "12, today"})
  void days_begin_and_end_where_the_phone_is(int hour, String day) {
    String member = "traveller-" + hour;
    String phone = "{\"timeZone\":\"%s\",\"oneSignalUserId\":\"%s\",\"oneSignalSubscribed\":true}";
    phones.post(member, phone.formatted(whereItIs(hour), Phones.newId()));
    long ago = Instant.now().minus(Duration.ofHours(2)).toEpochMilli();
    phones
        .bellhop()
        .database()
        .write(
            em ->
                em.createNativeQuery("update device set last_seen = ? where owner = ?")
                    .setParameter(1, ago)
                    .setParameter(2, member)
                    .executeUpdate());

    assertThat(get("/me", member).body()).contains("last used: " + day);
  }

  /** A zone where it is that hour of the day. */
  private static String whereItIs(int hour) {
    int ahead = Math.floorMod(hour - Instant.now().atOffset(ZoneOffset.UTC).getHour(), 24);
    // The names of these zones count to the west.
    return ahead <= 14 ? "Etc/GMT-" + ahead : "Etc/GMT+" + (24 - ahead);
  }

  /** Where a browser would be led. */
  private static String saved(String referer) {
    HttpRequest.Builder form =
        request("/me/preferences", "fay")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Referer", referer)
            .POST(BodyPublishers.ofString("on=messages&lockScreen=full"));
    HttpResponse<String> answer = phones.bellhop().send(form);
    assertThat(answer.statusCode()).isEqualTo(303);
    return phones
        .bellhop()
        .url()
        .resolve(answer.headers().firstValue("Location").orElseThrow())
        .toString();
  }

  private static HttpResponse<String> get(String path, String member) {
    return phones.bellhop().send(request(path, member));
  }

  private static HttpRequest.Builder request(String path, String member) {
    return phones
        .bellhop()
        .request(path)
        .header("X-Site-User", member)
        .header("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
  }

  private static String pixel(String id) {
    return """
        {"platform":"android","model":"Google Pixel 7","oneSignalUserId":"%s","oneSignalSubscribed":true}"""
        .formatted(id);
  }

  private static Page open(String member, String languages, ColorScheme scheme) {
    Page page = browser.page(360, 740, scheme);
    Map<String, String> headers = new HashMap<>();
    headers.put("X-Site-User", member);
    headers.put("X-Proxy-Secret", TestBellhop.PROXY_SECRET);
    headers.put("Accept-Language", languages);
    page.setExtraHTTPHeaders(headers);
    page.navigate(phones.bellhop().url() + "/me");
    return page;
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions named(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
