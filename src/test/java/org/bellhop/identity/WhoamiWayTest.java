package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bellhop.database.SteppedClock;
import org.bellhop.web.LogRecords;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way {@code whoami}: what sites answer, and how little they are asked. */
class WhoamiWayTest {
  private static final String WP = "wordpress_logged_in_5f=alice%7C1%7Ct%7Ch";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Map<String, String> sent = new ConcurrentHashMap<>();
  private final CountDownLatch late = new CountDownLatch(1);
  private HttpServer site;
  private SmallTomcat tomcat = new SmallTomcat();

  @BeforeEach
  void start() throws IOException {
    site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.setExecutor(Executors.newCachedThreadPool());
    site.start();
  }

  @AfterEach
  void stop() {
    late.countDown();
    tomcat.close();
    site.stop(0);
    ((java.util.concurrent.ExecutorService) site.getExecutor()).shutdown();
  }

  @Test
  void wordpress_is_asked_for_a_nonce_and_then_for_the_user() {
    page("/wp-admin/admin-ajax.php", it -> WP.equals(it) ? "200 00e8a27505" : "400 0");
    page("/", it -> "00e8a27505".equals(sent.get("X-WP-Nonce")) ? "200 {\"id\":2}" : "401 {}");
    ask(SiteQuestion.wordPress(address()));

    assertThat(who("a=1; " + WP + "; wordpress_sec_5f=secret; PHPSESSID=x")).isEqualTo("2");
    assertThat(who("wordpress_logged_in_5f=forged")).isEqualTo("nobody");
    assertThat(asked)
        .containsExactly(
            "/wp-admin/admin-ajax.php?action=rest-nonce " + WP,
            "/?rest_route=/wp/v2/users/me&_fields=id " + WP,
            "/wp-admin/admin-ajax.php?action=rest-nonce wordpress_logged_in_5f=forged");
  }

  @Test
  void discourse_and_nodebb_are_asked_once() {
    page(
        "/session/current.json",
        it -> "_t=a".equals(it) ? "200 {\"current_user\":{\"id\":7}}" : "404 ");
    page("/api/self", it -> "express.sid=a".equals(it) ? "200 {\"uid\":9}" : "200 {\"uid\":0}");
    ask(SiteQuestion.discourse(address()));
    assertThat(who("_t=a")).isEqualTo("7");
    assertThat(who("_t=b")).isEqualTo("nobody");

    ask(SiteQuestion.nodeBb(address()));
    assertThat(who("express.sid=a")).isEqualTo("9");
    assertThat(who("express.sid=guest")).isEqualTo("nobody");
    assertThat(sent).containsEntry("User-Agent", "Agent/1");
  }

  @Test
  void without_the_named_cookie_nobody_is_asked() {
    page("/me", it -> "200 {\"id\":\"eve\"}");
    ask(SiteQuestion.simple(address() + "/me", "/id", List.of("sid")));

    assertThat(who("other=1; JSPWikiAssertedName=Alice; xsid=1")).isEqualTo("nobody");
    assertThat(who("sid=" + "x".repeat(7_000))).isEqualTo("eve");
    assertThat(asked).hasSize(1);
  }

  @Test
  void a_failure_a_redirection_and_nonsense_are_unknown_and_said_without_the_cookie() {
    page("/me", it -> it.substring("sid=".length()).replace("%20", " "));
    page("/login", it -> "200 {\"id\":\"eve\"}");
    for (String answer : List.of("500", "503", "302", "403", "200%20x", "200%20{}", "200%20[")) {
      try (LogRecords log = LogRecords.of("org.bellhop.identity")) {
        ask(SiteQuestion.simple(address() + "/me", "/id", List.of("sid")));
        assertThat(who("sid=" + answer)).as(answer).isEqualTo("nobody");
        assertThat(log.messages()).as(answer).hasSize(1);
        assertThat(log.messages().get(0)).contains("kept as anonymous").doesNotContain("sid=");
      }
    }
    assertThat(asked).noneMatch(path -> path.startsWith("/login"));
  }

  @Test
  void a_site_that_does_not_answer_is_waited_for_two_seconds() {
    page("/me", it -> await());
    ask(SiteQuestion.simple(address() + "/me", "/id", List.of("sid")));
    long before = System.nanoTime();

    assertThat(who("sid=a")).isEqualTo("nobody");
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isBetween(1L, 15L);
  }

  @Test
  void who_asks_twenty_times_at_once_is_asked_about_once() {
    CountDownLatch here = new CountDownLatch(1);
    page(
        "/me",
        it -> {
          here.countDown();
          return "200 {\"id\":\"alice\"}";
        });
    ask(SiteQuestion.simple(address() + "/me", "/id", List.of("sid")));

    assertThat(IntStream.range(0, 20).parallel().mapToObj(time -> who("sid=a")))
        .containsOnly("alice");
    assertThat(here.getCount()).isZero();
    assertThat(asked).hasSize(1);
  }

  @Test
  void an_answer_that_is_kept_is_known_to_be_old() {
    page("/me", it -> "200 {\"id\":\"anna\"}");
    SteppedClock clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    SiteQuestion question = SiteQuestion.simple(address() + "/me", "/id", List.of("sid"));
    WhoamiWay way = new WhoamiWay(new Site(question, "Agent/1"), clock);
    assertThat(way.sessionUser(Requests.withCookies("sid=a"))).isPresent();
    clock.step(Duration.ofSeconds(20));

    assertThat(way.sessionUser(Requests.withCookies("sid=a")).orElseThrow().asOf())
        .hasValue(Instant.parse("2026-11-23T18:00:00Z"));
  }

  @Test
  void random_cookies_make_no_hammer_of_bellhop() {
    page("/me", it -> "401 ");
    ask(SiteQuestion.simple(address() + "/me", "/id", List.of("sid")));

    IntStream.range(0, 200).forEach(guess -> who("sid=" + guess));
    assertThat(asked).hasSizeLessThanOrEqualTo(2 * Questions.A_MINUTE_AND_ADDRESS);
  }

  private String await() {
    try {
      late.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "200 {\"id\":\"late\"}";
  }

  private void ask(SiteQuestion question) {
    tomcat.close();
    tomcat = WhoServlet.behind(new WhoamiWay(new Site(question, "Agent/1"), Clock.systemUTC()));
    tomcat.start();
  }

  private String who(String cookies) {
    return tomcat.get("/who", "Cookie", cookies).body();
  }

  private String address() {
    return "http://127.0.0.1:" + site.getAddress().getPort();
  }

  /** Answers as a status and a body, by the cookies. */
  private void page(String path, java.util.function.Function<String, String> answers) {
    site.createContext(path, exchange -> answer(exchange, answers));
  }

  private void answer(HttpExchange exchange, java.util.function.Function<String, String> answers)
      throws IOException {
    String cookies = exchange.getRequestHeaders().getFirst("Cookie");
    asked.add(exchange.getRequestURI() + " " + cookies);
    for (String header : List.of("User-Agent", "X-WP-Nonce")) {
      String value = exchange.getRequestHeaders().getFirst(header);
      sent.put(header, value == null ? "" : value);
    }
    String answer = answers.apply(cookies);
    byte[] body = answer.substring(Math.min(answer.length(), 4)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Location", "/login");
    exchange.sendResponseHeaders(
        Integer.parseInt(answer.substring(0, 3)), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }
}
