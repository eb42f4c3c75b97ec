package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** nginx asks WordPress who is signed in, and tells Bellhop in a header: with the kit's lines. */
@Timeout(600)
class NginxSiteIT {
  private static final Path LINES = Path.of("integrations", "nginx", "bellhop-header.conf");
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();

  private static PretendOneSignalServer server;
  private static BellhopProcess process;
  private static URI direct;
  private static WordPress site;
  private static FrontServer nginx;
  private static URI bellhop;
  private static WordPressVisitor alice;
  private static WordPressVisitor bob;
  private static WordPressVisitor stranger;

  @BeforeAll
  static void a_site_and_bellhop_behind_nginx() throws IOException {
    URI front = WordPress.local(SiteProcess.freePort());
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", front.toString())
            .set("identity", "header")
            .set("header-secret", TestBellhop.PROXY_SECRET)
            .set("event-secret", TestBellhop.EVENT_SECRET)
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", server.url().toString())
            .start();
    direct = process.awaitReady();
    site = WordPress.start(WordPress.local(SiteProcess.freePort()), front);
    site.run(
        "update_option( 'bellhop', array( 'url' => '%s', 'secret' => '%s' ) );"
            .formatted(direct, TestBellhop.EVENT_SECRET));
    nginx = FrontServer.nginx(front, lines(), site.address());
    bellhop = front.resolve("/bellhop/");
    alice = member("alice");
    bob = member("bob");
    stranger = new WordPressVisitor(site, "stranger");
  }

  private static String lines() throws IOException {
    String whoami = site.address() + "/wp-admin/admin-ajax.php?action=bellhop_whoami";
    return Files.readString(LINES)
        .replace("http://127.0.0.1:3000/whoami", whoami)
        .replace("http://127.0.0.1:8080", "http://" + direct.getAuthority())
        .replace("\"…\"", "\"" + TestBellhop.PROXY_SECRET + "\"");
  }

  @AfterAll
  static void the_end() {
    nginx.close();
    site.close();
    process.stop();
    server.close();
  }

  private static WordPressVisitor member(String name) throws IOException {
    WordPressVisitor member = WordPressVisitor.member(site, name);
    assertThat(member.registerPhone(bellhop)).isEqualTo(204);
    return member;
  }

  private static HttpResponse<String> phones(WordPressVisitor who, URI at, String... headers)
      throws IOException {
    return who.get(at.resolve("api/me/devices"), headers);
  }

  @Test
  void who_is_signed_in_at_the_site_is_that_member_to_bellhop() throws IOException {
    bob.comment(site.post(alice, "By the front door"), 0, "Knock knock");
    Eventually.until(
        LIMIT,
        () -> !ONE_SIGNAL.deliveredTo(alice.phone()).isEmpty(),
        () -> ONE_SIGNAL.sentAsJson() + process.log());
    assertThat(ONE_SIGNAL.deliveredTo(alice.phone()).get(0).content()).contains("Knock knock");
    assertThat(ONE_SIGNAL.deliveredTo(bob.phone())).isEmpty();
    assertThat(phones(alice, bellhop).body())
        .contains(alice.phone().toString())
        .doesNotContain(bob.phone().toString());
  }

  @Test
  void a_header_from_outside_makes_nobody_somebody() throws IOException {
    String[] spoofed = {
      "X-Site-User", alice.id(), "x_site_user", alice.id(), "X-Proxy-Secret", "guessed"
    };
    assertThat(phones(stranger, bellhop, spoofed).statusCode()).isEqualTo(401);
    UUID phone = UUID.randomUUID();
    assertThat(PhoneApp.register(bellhop, phone, spoofed)).isEqualTo(204);
    assertThat(phones(alice, bellhop).body()).doesNotContain(phone.toString());
  }

  @Test
  void a_header_from_outside_makes_a_member_nobody_else() throws IOException {
    String[] spoofed = {"X-Site-User", alice.id(), "X-Site-User", alice.id()};
    assertThat(phones(bob, bellhop, spoofed).body())
        .contains(bob.phone().toString())
        .doesNotContain(alice.phone().toString());
  }

  @Test
  void who_goes_round_the_proxy_is_nobody_and_counted() throws IOException {
    double before = ignored();
    assertThat(phones(stranger, direct, "X-Site-User", alice.id()).statusCode()).isEqualTo(401);
    String[] guessed = {"X-Site-User", alice.id(), "X-Proxy-Secret", "guessed"};
    assertThat(phones(stranger, direct, guessed).statusCode()).isEqualTo(401);
    assertThat(phones(alice, direct).statusCode()).isEqualTo(401);
    assertThat(ignored()).isEqualTo(before + 2);
    assertThat(process.log()).contains("without the right X-Proxy-Secret");
  }

  private static double ignored() throws IOException {
    String metrics = stranger.get(direct.resolve("metrics")).body();
    Matcher count =
        Pattern.compile("(?m)^bellhop_header_ignored_total\\S* (\\S+)").matcher(metrics);
    assertThat(count.find()).as(metrics).isTrue();
    return Double.parseDouble(count.group(1));
  }

  @Test
  void a_forged_cookie_and_one_that_is_over_are_nobody_at_once() throws IOException {
    WordPressVisitor carol = member("carol");
    String cookie = carol.sessionCookie();
    String forged = cookie.replaceFirst("%7C\\w+$", "%7C" + "0".repeat(64));
    assertThat(phones(stranger, bellhop, "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(phones(stranger, bellhop, "Cookie", forged).statusCode()).isEqualTo(401);
    carol.signOut();
    assertThat(phones(stranger, bellhop, "Cookie", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void the_address_that_tells_who_is_signed_in_tells_nginx_alone() throws IOException {
    assertThat(alice.get("/_whoami").statusCode()).isEqualTo(404);
  }
}
