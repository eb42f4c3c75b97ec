package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file for sites in PHP, in one on PHP's own server. */
@Timeout(600)
class PhpKitSiteIT {
  private static final String PHP_SITE =
      """
      <?php
      require '%s/php/Bellhop.php';
      $bellhop = new Bellhop('%s', '%s', '%s');
      switch (parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) {
          case '/sign-in':
              $bellhop->signedIn($_GET['member'], time());
              echo 'in';
              break;
          case '/sign-out':
              echo $bellhop->signedOut($_GET['member']) ? 'out' : 'not taken';
              break;
          case '/tell':
              echo $bellhop->tell($_GET['key'], 'message.received', [$_GET['to']], [
                  'actor' => ['id' => '7', 'name' => 'Anna'], 'text' => 'Noon? 🎂',
                  'path' => '/messages/981', 'thread' => 'conversation-981',
              ]) ? 'told' : 'not taken';
              break;
          default:
              echo 'home';
      }
      """;

  private static SignedCookieBellhop bellhop;

  private static URI site;
  private static SiteProcess php;

  @BeforeAll
  static void a_site_and_its_bellhop() throws IOException {
    bellhop = new SignedCookieBellhop();
    Path folder = SiteProcess.newFolder("php");
    site = WordPress.local(SiteProcess.freePort());
    Files.writeString(
        folder.resolve("site.php"),
        PHP_SITE.formatted(
            SignedCookieBellhop.KITS,
            bellhop.address(),
            TestBellhop.EVENT_SECRET,
            SignedCookieBellhop.COOKIE_SECRET));
    List<String> command = List.of("php", "-S", site.getAuthority(), "site.php");
    php = SiteProcess.start(folder, Map.of(), command);
    Eventually.until(SignedCookieBellhop.LIMIT, PhpKitSiteIT::answers, php::log);
  }

  @AfterAll
  static void the_end() {
    php.close();
    bellhop.close();
  }

  @Test
  void a_site_in_php_signs_its_members_in_and_tells_events() throws Exception {
    HttpResponse<String> signedIn = get("/sign-in?member=Zo%C3%AB");
    String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(set).containsIgnoringCase("path=/").containsIgnoringCase("httponly");
    UUID phone = bellhop.phoneOf(cookieOf(signedIn));
    UUID forged = bellhop.phoneOf(cookieOf(signedIn).replaceFirst(".$", "x"));
    UUID other = bellhop.phoneOf(cookieOf(get("/sign-in?member=bob")));
    assertThat(get("/tell?to=Zo%C3%AB&key=message.1").body()).isEqualTo("told");
    assertThat(get("/tell?to=Zo%C3%AB&key=message.1").body()).isEqualTo("told");
    bellhop.awaitRings(phone, 1);

    HttpResponse<String> signedOut = get("/sign-out?member=Zo%C3%AB");
    assertThat(signedOut.body()).isEqualTo("out");
    assertThat(cookieOf(signedOut)).startsWith("bellhop_user=").doesNotContain(".");
    assertThat(get("/tell?to=Zo%C3%AB&key=message.2").body()).isEqualTo("told");
    assertThat(get("/tell?to=bob&key=message.3").body()).isEqualTo("told");
    bellhop.awaitRings(other, 1);
    bellhop.awaitRings(phone, 1);
    assertThat(bellhop.oneSignal().deliveredTo(forged)).isEmpty();
  }

  private static String cookieOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private static boolean answers() {
    try {
      return ((HttpURLConnection) site.toURL().openConnection()).getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(HttpRequest.newBuilder(site.resolve(path)).build(), BodyHandlers.ofString());
  }
}
