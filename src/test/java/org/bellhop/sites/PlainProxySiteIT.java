package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The kits' few lines for nginx and Apache bring the site's cookies to a Bellhop that asks it by
 * {@code whoami}.
 */
@Timeout(600)
class PlainProxySiteIT {
  private static final URI NGINX = WordPress.local(freePort());
  private static final URI APACHE = WordPress.local(freePort());

  private static WordPress site;
  private static BellhopProcess process;
  private static FrontServer nginx;
  private static FrontServer apache;
  private static WordPressVisitor alice;

  @BeforeAll
  static void a_site_and_bellhop_behind_each() throws IOException {
    site = WordPress.start();
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", site.url().toString())
            .set("identity", "whoami")
            .set("whoami", "wordpress")
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .start();
    String place = process.awaitReady().getAuthority();
    nginx = FrontServer.nginx(NGINX, lines("nginx", place), site.address());
    apache = FrontServer.apache(APACHE, lines("apache", place), site.address());
    alice = WordPressVisitor.member(site, "alice");
  }

  private static int freePort() {
    try {
      return SiteProcess.freePort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String lines(String server, String bellhop) throws IOException {
    return Files.readString(Path.of("integrations", server, "bellhop.conf"))
        .replace("127.0.0.1:8080", bellhop);
  }

  @AfterAll
  static void the_end() {
    apache.close();
    nginx.close();
    process.stop();
    site.close();
  }

  @Test
  void behind_nginx_the_member_is_known() throws IOException {
    known(NGINX);
  }

  @Test
  void behind_apache_the_member_is_known() throws IOException {
    known(APACHE);
  }

  private static void known(URI front) throws IOException {
    URI bellhop = front.resolve("/bellhop/");
    assertThat(alice.registerPhone(bellhop)).isEqualTo(204);
    assertThat(alice.get(bellhop.resolve("api/me/devices")).body())
        .contains(alice.phone().toString());
    assertThat(new WordPressVisitor(site, "x").get(bellhop.resolve("api/me/devices")).statusCode())
        .isEqualTo(401);
    assertThat(alice.get(front.resolve("/wp-login.php")).statusCode()).isEqualTo(200);
  }
}
