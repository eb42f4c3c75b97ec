package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** WordPress as most run it, with PHP-FPM: there nobody waits for Bellhop. */
@Timeout(600)
class PhpFpmSiteIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String POOL =
      """
      [global]
      daemonize = no
      error_log = /dev/stderr
      [site]
      user = %1$s
      group = %1$s
      listen = 127.0.0.1:%2$d
      pm = static
      pm.max_children = 4
      """;

  private final CountDownLatch page = new CountDownLatch(1);
  private final AtomicInteger told = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer bellhop;
  private WordPress site;
  private SiteProcess fpm;
  private FrontServer nginx;

  @BeforeEach
  void a_site_with_php_fpm_and_a_bellhop_that_takes_its_time() throws IOException {
    bellhop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    bellhop.setExecutor(threads);
    bellhop.createContext("/bellhop/api/events", this::answerLate);
    bellhop.start();
    URI front = WordPress.local(SiteProcess.freePort());
    site = WordPress.start(WordPress.local(SiteProcess.freePort()), front);
    int port = SiteProcess.freePort();
    Path folder = SiteProcess.newFolder("fpm");
    Path config = folder.resolve("fpm.conf");
    Files.writeString(config, POOL.formatted(System.getProperty("user.name"), port));
    List<String> command = List.of(newest(), "-F", "-R", "-y", config.toString());
    fpm = SiteProcess.start(folder, Map.of(), command);
    nginx = FrontServer.php(front, site.files(), WordPress.local(port));
  }

  @AfterEach
  void the_end() {
    nginx.close();
    fpm.close();
    site.close();
    bellhop.stop(0);
    threads.shutdownNow();
  }

  private void answerLate(HttpExchange exchange) throws IOException {
    told.incrementAndGet();
    exchange.sendResponseHeaders(await(page) ? 202 : 503, -1);
    exchange.close();
  }

  /** It answers only once the visitor has his page: whoever waited for it would wait in vain. */
  @Test
  void the_visitor_has_his_page_before_bellhop_answers() throws IOException {
    WordPressVisitor alice = WordPressVisitor.member(site, "alice");
    WordPressVisitor bob = WordPressVisitor.member(site, "bob");
    int post = site.post(alice, "Patience");
    site.run(
        "update_option( 'bellhop', array( 'url' => 'http://127.0.0.1:%d/bellhop', 'secret' => '%s' ) );"
            .formatted(bellhop.getAddress().getPort(), TestBellhop.EVENT_SECRET));
    bob.comment(post, 0, "I do not wait");
    page.countDown();
    Eventually.until(LIMIT, () -> told.get() > 0, fpm::log);
    Eventually.until(LIMIT, () -> waiting(site).equals("0 "), () -> waiting(site));
    assertThat(told).hasValue(1);
  }

  /** Debian puts the version into its name. */
  private static String newest() throws IOException {
    try (var programs = Files.newDirectoryStream(Path.of("/usr/sbin"), "php-fpm*")) {
      return programs.iterator().next().toString();
    }
  }

  private static boolean await(CountDownLatch page) {
    try {
      return page.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many rows wait, and why if one did. */
  private static String waiting(WordPress site) {
    try {
      return site.run("$s = Bellhop\\Queue::state(); echo $s['waiting'], ' ', $s['what'];");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
