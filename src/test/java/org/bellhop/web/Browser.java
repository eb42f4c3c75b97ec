package org.bellhop.web;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The Chromium of this machine. A test that asks for one is skipped where none is installed; the
 * variable CHROMIUM names one that stands elsewhere.
 */
public final class Browser implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> complaints = new ArrayList<>();

  private Browser(Playwright playwright, Path chromium) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(ARGUMENTS));
  }

  /** Skips the test when there is no Chromium. */
  public static Browser open() {
    Optional<Path> chromium = installed();
    Assumptions.assumeTrue(
        chromium.isPresent(),
        "No Chromium is installed: the pages are not looked at. Install one, or name it in the"
            + " variable CHROMIUM.");
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(playwright, chromium.orElseThrow());
  }

  private static Optional<Path> installed() {
    return Stream.of(
            Optional.ofNullable(System.getenv("CHROMIUM")).orElse(""),
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** A new page with cookies of its own, of that size. */
  public Page page(int width, int height) {
    return page(width, height, ColorScheme.LIGHT);
  }

  /** What the page writes to the console as an error is kept for {@link #complaints}. */
  public Page page(int width, int height, ColorScheme scheme) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
    context.setDefaultTimeout(20_000);
    Page page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  /** A new page in which no script runs. */
  Page withoutScripts() {
    return browser
        .newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))
        .newPage();
  }

  /** Errors of scripts, and what the content security policy refused. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Whether the page is wider than what shows it. */
  public static boolean scrollsSideways(Page page) {
    return (Boolean)
        page.evaluate(
            "document.documentElement.scrollWidth > document.documentElement.clientWidth");
  }

  /** Kept under docs/screenshots, but only when the system property {@code screenshots} is set. */
  public static void screenshot(Page page, String name) {
    if (System.getProperty("screenshots") != null) {
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(Path.of("docs/screenshots", name + ".png"))
              .setFullPage(true));
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
