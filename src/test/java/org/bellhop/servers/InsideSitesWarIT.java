package org.bellhop.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bellhop inside the WAR of a site that has its own sign-in, its own filter and its own 404s. */
class InsideSitesWarIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static final PretendOneSignalServer SENDS_TO =
      new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());

  private static Path folder;
  private static Map<String, Path> wars;
  private static SitesServer server;

  @BeforeAll
  static void start() throws Exception {
    folder = ServerFolder.create("example-site");
    wars = new LinkedHashMap<>();
    wars.put("/site", ExampleSite.withBellhop(folder));
    wars.put("/plain", ExampleSite.plain(folder));
    server = new SitesServer(folder, wars, settings(folder));
  }

  @AfterAll
  static void stop() {
    SENDS_TO.close();
    if (server != null) {
      server.close();
    }
  }

  private static Map<String, String> settings(Path folder) {
    return ExampleSite.settings(folder, SENDS_TO.url());
  }

  @Test
  void a_comment_reaches_the_authors_phone_until_she_signs_out() throws Exception {
    UUID phone = UUID.randomUUID();
    InsideSite anna = new InsideSite(server);
    InsideSite ben = new InsideSite(server);
    anna.signIn("anna");
    ben.signIn("ben");
    HttpResponse<String> registered = anna.register(phone);
    assertThat(registered.statusCode()).isEqualTo(204);
    assertThat(registered.headers().map()).doesNotContainKeys("set-cookie", "x-site");

    ben.comment("Shall we meet at noon?");
    Notice notice = awaitPush(phone, 1).get(0);
    assertThat(notice.content()).contains("Shall we meet at noon?");
    assertThat(notice.targetUrl()).isEqualTo(server.url("/site/post").toString());

    UUID hers = UUID.randomUUID();
    InsideSite annasOther = new InsideSite(server);
    annasOther.signIn("anna");
    annasOther.register(hers);
    anna.signOut();
    ben.comment("Or at one?");
    awaitPush(hers, 1);
    assertThat(ONE_SIGNAL.deliveredTo(phone)).hasSize(1);
  }

  @Test
  void a_session_that_the_site_does_not_know_is_nobodys() throws Exception {
    UUID forged = UUID.randomUUID();
    UUID hers = UUID.randomUUID();
    InsideSite stranger = new InsideSite(server);
    HttpResponse<String> kept =
        stranger.send(
            stranger.registration(forged).header("Cookie", "JSESSIONID=" + "A".repeat(32)));
    assertThat(kept.statusCode()).isEqualTo(204);
    assertThat(kept.headers().map()).doesNotContainKey("set-cookie");
    InsideSite anna = new InsideSite(server);
    anna.signIn("anna");
    anna.register(hers);

    InsideSite ben = new InsideSite(server);
    ben.signIn("ben");
    ben.comment("Who hears this?");
    awaitPush(hers, 1);
    assertThat(ONE_SIGNAL.deliveredTo(forged)).isEmpty();
    assertThat(stranger.get("/site/phones/api/me/devices").statusCode()).isEqualTo(401);
  }

  @Test
  void bellhops_pages_and_their_files_are_below_its_path_and_nowhere_else() throws Exception {
    InsideSite anna = new InsideSite(server);
    anna.signIn("anna");
    assertThat(anna.get("/site/phones/me").body())
        .contains("href=\"/site/phones/assets/bellhop.css\"");
    for (String file : List.of("bellhop.css", "favicon.svg", "htmx.min.js", "live.js")) {
      assertThat(anna.get("/site/phones/assets/" + file).statusCode()).isEqualTo(200);
    }
    assertThat(anna.get("/site/phones/assets/me.jte").statusCode()).isEqualTo(404);
    assertThat(anna.get("/site/phones").headers().firstValue("location")).hasValue("/site/phones/");
    assertThat(anna.get("/site/%70hones/api/me/devices").statusCode()).isEqualTo(404);
    assertThat(anna.get("/site/phones/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void the_site_answers_as_it_does_without_bellhop() throws Exception {
    for (String path :
        List.of(
            "/",
            "/login",
            "/phones%2e",
            "/x/../post",
            "/phones/../post",
            "/post",
            "/nowhere",
            "/phonesque",
            "/api/me",
            "/assets/bellhop.css",
            "/bellhop.js",
            "/bellhop/",
            "/admin/",
            "/META-INF/persistence.xml",
            "/health/live")) {
      for (boolean signedIn : List.of(false, true)) {
        assertThat(new InsideSite(server).seen("/site", path, signedIn))
            .isEqualTo(new InsideSite(server).seen("/plain", path, signedIn));
      }
    }
  }

  @Test
  void deployed_anew_it_goes_on_and_leaves_nothing_behind() throws Exception {
    Path own = ServerFolder.create("example-site-anew");
    try (SitesServer anew = new SitesServer(own, wars, settings(own))) {
      UUID phone = UUID.randomUUID();
      InsideSite anna = new InsideSite(anew);
      anna.signIn("anna");
      anna.register(phone);
      int before = anew.log().length();
      anew.deployAnew();
      String since = anew.log().substring(before);
      assertThat(Leftovers.leaks(since)).isEmpty();
      assertThat(Leftovers.failures(anew.log())).isEmpty();

      InsideSite ben = new InsideSite(anew);
      ben.signIn("ben");
      ben.comment("After the update");
      awaitPush(phone, 1);
    }
  }

  @Test
  void a_bad_setting_stops_bellhop_and_not_the_site() throws Exception {
    Path own = ServerFolder.create("example-site-bad");
    Map<String, String> bad = new LinkedHashMap<>(settings(own));
    bad.put("bellhop.onesignal-batch", "many");
    try (SitesServer broken = new SitesServer(own, wars, bad)) {
      InsideSite anna = new InsideSite(broken);
      assertThat(anna.signIn("anna").statusCode()).isEqualTo(302);
      assertThat(anna.comment("Still here").statusCode()).isEqualTo(302);
      assertThat(anna.register(UUID.randomUUID()).statusCode()).isEqualTo(503);
      assertThat(broken.log()).contains("BELLHOP_ONESIGNAL_BATCH");
    }
  }

  private static List<Notice> awaitPush(UUID phone, int howMany) {
    Eventually.until(
        LIMIT,
        () -> ONE_SIGNAL.deliveredTo(phone).size() >= howMany,
        () -> ONE_SIGNAL.sentAsJson() + server.log());
    return ONE_SIGNAL.deliveredTo(phone);
  }
}
