package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The admin's first page after a day of a community. */
class OverviewTest {
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private static Browser browser;
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    browser = Browser.open();
    bellhop = TestBellhop.with(Map.of("admins", "anna", "onesignal-url", "http://127.0.0.1:1"));
    Phones phones = new Phones(bellhop);
    for (int number = 0; number < 12; number++) {
      String phone = Phones.android(Phones.newId());
      phones.post("member-" + number, number % 3 == 0 ? phone.replace("android", "ios") : phone);
    }
    bellhop.database().write(OverviewTest::aDay);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
    }
  }

  /** Quiet at night, busy in the evening. */
  private static int aDay(EntityManager em) {
    Random random = new Random(7);
    long now = Clock.systemUTC().millis();
    int pushes = 0;
    for (int hour = 0; hour < 24; hour++) {
      int many = (int) (22 + 18 * Math.sin((hour - 4) * Math.PI / 12));
      for (int number = 0; number < many; number++) {
        push(em, random, now - hour * HOUR - random.nextInt(60_000));
        pushes++;
      }
    }
    return pushes;
  }

  private static void push(EntityManager em, Random random, long ended) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    boolean expired = random.nextInt(80) == 0;
    em.createNativeQuery(
            "insert into push (id, event_key, chunk, part, lane, state, message, targets, devices,"
                + " not_subscribed, changed_hands, created_at, expires_at, attempts, ended_at,"
                + " version) values (?, ?, 0, '', 'PERSONAL', ?, '{}', '', 1, ?, ?, ?, ?, 1, ?, 1)")
        .setParameter(1, id)
        .setParameter(2, id)
        .setParameter(3, expired ? "EXPIRED" : "ACCEPTED")
        .setParameter(4, random.nextInt(25) == 0 ? 1 : 0)
        .setParameter(5, random.nextInt(30) == 0 ? 1 : 0)
        .setParameter(6, ended - 40 - (long) Math.exp(random.nextDouble() * 6))
        .setParameter(7, ended + HOUR)
        .setParameter(8, ended)
        .executeUpdate();
    if (!expired && random.nextInt(3) == 0) {
      em.createNativeQuery("insert into tap (push_id, device, tapped_at) values (?, ?, ?)")
          .setParameter(1, id)
          .setParameter(2, Phones.newId())
          .setParameter(3, ended)
          .executeUpdate();
    }
  }

  @Test
  void it_says_in_a_sentence_how_the_day_was_and_shows_each_hour() {
    Page page = open(1280, ColorScheme.LIGHT);

    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .hasText("All well.");
    assertThat(page.locator(".lead"))
        .hasText(
            Pattern.compile(
                "Pushes to 5\\d\\d phones in the last 24 hours, 9[\\d.]+ % accepted,"
                    + " 3[\\d.]+ % tapped\\."));
    assertThat(page.locator("svg[role=img]")).hasCount(3);
    for (int chart = 0; chart < 3; chart++) {
      assertThat(page.locator("svg[role=img]").nth(chart).locator("g:has(rect)").count())
          .isGreaterThan(15);
    }
    assertThat(browser.complaints()).isEmpty();
    Browser.screenshot(page, "overview");
    Page small = open(360, ColorScheme.LIGHT);
    assertThat(Browser.scrollsSideways(small)).isFalse();
    Browser.screenshot(small, "overview-360");
    Browser.screenshot(open(1280, ColorScheme.DARK), "overview-dark");
  }

  private static Page open(int width, ColorScheme scheme) {
    Page page = browser.page(width, 800, scheme);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + "/admin/");
    return page;
  }
}
