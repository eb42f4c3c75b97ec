package org.bellhop.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page that shows what members will read, as an admin uses it in a browser. */
class WordsPageTest {
  private static final String GOOD = "comment.created.content.de = {text} | Schau mal rein.\n";

  private static Browser browser;
  private static TestBellhop bellhop;
  private static Path words;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.open();
    // Not the folder of this run: the page shows the path, and a picture of it is kept.
    words = Files.createDirectories(Path.of("target/tests")).resolve("words.properties");
    Files.writeString(words, GOOD);
    bellhop =
        TestBellhop.with(
            Map.of("admins", "anna", "onesignal-url", "http://127.0.0.1:1", "words", words + ""));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
      bellhop.close();
    }
  }

  @Test
  void one_chooses_a_type_and_a_language_and_reads_what_a_phone_shows() {
    Page page = open(1280, ColorScheme.LIGHT);
    choice(page, "Type").selectOption("reply.created");
    choice(page, "Language").selectOption("pl");
    button(page).click();

    assertThat(heading(page)).containsText("reply.created, in Polish");
    assertThat(bubbles(page)).hasCount(9);
    assertThat(bubbles(page).first()).containsText("Anna odpowiada w „Trip to the lake”");
    assertThat(bubbles(page).last()).containsText("5 nowych odpowiedzi w „Trip to the lake”");
    assertThat(page.getByText("Odpowiadają: Anna i 3 inne osoby")).isVisible();
    assertThat(page.locator("table tbody tr")).hasCount(13);
  }

  @Test
  void by_keyboard_alone_one_changes_the_language() {
    Page page = open(1280, ColorScheme.LIGHT);
    choice(page, "Language").focus();
    page.keyboard().type("Japanese");
    choice(page, "Language").press("Enter");
    button(page).focus();
    page.keyboard().press("Enter");

    assertThat(heading(page)).containsText("in Japanese");
    assertThat(bubbles(page).first()).containsText("Annaさんが「Trip to the lake」にコメントしました");
  }

  @Test
  void what_is_the_sites_own_says_so_and_where_it_stands() {
    Page page = open(1280, ColorScheme.LIGHT);
    page.navigate(bellhop.url() + "/admin/words?type=comment.created&language=de");

    assertThat(page.locator("main")).containsText("Schau mal rein.");
    assertThat(page.locator(".words .chip.good").first()).hasText("yours, text: line 1");
    assertThat(page.locator("table .chip.good")).hasCount(1);
    Browser.screenshot(page, "words");
    Browser.screenshot(shown(360, ColorScheme.LIGHT, "de"), "words-360");
    Browser.screenshot(shown(1280, ColorScheme.DARK, "ar"), "words-dark");
  }

  @Test
  void a_bad_file_is_told_with_its_line_and_changes_no_word() throws IOException {
    Files.writeString(words, GOOD + "\ncomment.created.content.fr = {who} | <b>x</b>\n");
    Page page = open(1280, ColorScheme.LIGHT);
    until(page, 1);

    assertThat(page.locator("[role=alert].said"))
        .containsText("line 3: {who} is none of actor, subject, text");
    page.navigate(bellhop.url() + "/admin/words?type=comment.created&language=de");
    assertThat(page.locator("main")).containsText("Schau mal rein.");
    Browser.screenshot(page, "words-refused");
    Files.writeString(words, GOOD);
    until(page, 0);
  }

  /** The file is looked at every few seconds, by whoever asks for words. */
  private static void until(Page page, int alerts) {
    Locator alert = page.locator("[role=alert].said");
    for (int look = 0; look < 200 && alert.count() != alerts; look++) {
      page.waitForTimeout(100);
      page.reload();
    }
    assertThat(alert).hasCount(alerts);
  }

  @Test
  void nothing_scrolls_sideways_on_a_phone_and_an_unknown_choice_is_the_usual_one() {
    for (String language : new String[] {"en", "ar", "ja", "fr", "no-such"}) {
      Page small = shown(360, ColorScheme.LIGHT, language);
      assertThat(Browser.scrollsSideways(small)).as(language).isFalse();
    }
    Page page = open(1280, ColorScheme.LIGHT);
    page.navigate(bellhop.url() + "/admin/words?type=%3Cscript%3E&language=%3Cb%3E");
    assertThat(heading(page)).containsText("comment.created, in English");
    assertThat(browser.complaints()).isEmpty();
  }

  private static Page shown(int width, ColorScheme scheme, String language) {
    Page page = open(width, scheme);
    page.navigate(bellhop.url() + "/admin/words?type=comment.created&language=" + language);
    return page;
  }

  private static Locator heading(Page page) {
    return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2));
  }

  private static Locator bubbles(Page page) {
    return page.locator(".words .bubble");
  }

  private static Locator choice(Page page, String name) {
    return page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator button(Page page) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show"));
  }

  private static Page open(int width, ColorScheme scheme) {
    Page page = browser.page(width, 800, scheme);
    page.setExtraHTTPHeaders(
        Map.of("X-Site-User", "anna", "X-Proxy-Secret", TestBellhop.PROXY_SECRET));
    page.navigate(bellhop.url() + "/admin/words");
    return page;
  }
}
