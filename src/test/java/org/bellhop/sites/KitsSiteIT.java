package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.tools.ToolProvider;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The kits for sites of one's own and for NodeBB, each run by its own language beside a Bellhop.
 */
@Timeout(600)
class KitsSiteIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Path KITS = Path.of("integrations").toAbsolutePath();
  private static final String COOKIE_SECRET = "0123456789abcdef0123456789abcdef";
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();

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

  private static PretendOneSignalServer server;
  private static BellhopProcess process;
  private static URI bellhop;

  @BeforeAll
  static void a_bellhop() throws IOException {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", "https://site.example")
            .set("identity", "signed-cookie")
            .set("signed-cookie-secret", COOKIE_SECRET)
            .set("event-secret", TestBellhop.EVENT_SECRET)
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", server.url().toString())
            .start();
    bellhop = process.awaitReady();
  }

  @AfterAll
  static void the_end() {
    process.close();
    server.close();
  }

  private static void awaitRings(UUID phone, int times) {
    Eventually.until(
        LIMIT,
        () -> ONE_SIGNAL.deliveredTo(phone).size() >= times,
        () -> ONE_SIGNAL.sentAsJson() + process.log());
    assertThat(ONE_SIGNAL.deliveredTo(phone)).hasSize(times);
  }

  private static UUID phoneOf(String cookie) throws IOException {
    UUID phone = UUID.randomUUID();
    assertThat(WordPressVisitor.registerPhone(bellhop, phone, "Cookie", cookie)).isEqualTo(204);
    return phone;
  }

  @Test
  void a_site_in_php_signs_its_members_in_and_tells_events() throws Exception {
    Path folder = SiteProcess.newFolder("php");
    URI site = WordPress.local(SiteProcess.freePort());
    Files.writeString(
        folder.resolve("site.php"),
        PHP_SITE.formatted(KITS, bellhop, TestBellhop.EVENT_SECRET, COOKIE_SECRET));
    List<String> command = List.of("php", "-S", site.getAuthority(), "site.php");
    try (SiteProcess php = SiteProcess.start(folder, Map.of(), command)) {
      Eventually.until(LIMIT, () -> answers(site), php::log);
      HttpResponse<String> signedIn = get(site.resolve("/sign-in?member=Zo%C3%AB"));
      String set = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(set).containsIgnoringCase("path=/").containsIgnoringCase("httponly");
      UUID phone = phoneOf(set.substring(0, set.indexOf(';')));
      UUID forged = phoneOf(set.substring(0, set.indexOf(';')).replaceFirst(".$", "x"));
      UUID other = phoneOf(cookieOf(get(site.resolve("/sign-in?member=bob"))));
      for (int time = 0; time < 2; time++) {
        URI tell = site.resolve("/tell?to=Zo%C3%AB&key=message.1");
        assertThat(get(tell).body()).isEqualTo("told");
      }
      awaitRings(phone, 1);

      HttpResponse<String> signedOut = get(site.resolve("/sign-out?member=Zo%C3%AB"));
      assertThat(signedOut.body()).isEqualTo("out");
      assertThat(cookieOf(signedOut)).startsWith("bellhop_user=").doesNotContain(".");
      get(site.resolve("/tell?to=Zo%C3%AB&key=message.2"));
      assertThat(get(site.resolve("/tell?to=bob&key=message.3")).body()).isEqualTo("told");
      awaitRings(other, 1);
      awaitRings(phone, 1);
      assertThat(ONE_SIGNAL.deliveredTo(forged)).isEmpty();
    }
  }

  private static String cookieOf(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
  }

  private static boolean answers(URI site) {
    try {
      return ((HttpURLConnection) site.toURL().openConnection()).getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static HttpResponse<String> get(URI address) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Test
  void a_site_in_java_signs_its_members_in_and_tells_events() throws Exception {
    Path classes = SiteProcess.newFolder("java");
    String source = KITS.resolve("java/Bellhop.java").toString();
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "--release",
                    "11",
                    "-Xlint:all",
                    "-Werror",
                    "-d",
                    classes.toString(),
                    source))
        .isZero();
    try (URLClassLoader loader = new URLClassLoader(new java.net.URL[] {classes.toUri().toURL()})) {
      Class<?> kit = loader.loadClass("Bellhop");
      Object site =
          kit.getConstructor(String.class, String.class, String.class)
              .newInstance(bellhop.toString(), TestBellhop.EVENT_SECRET, COOKIE_SECRET);
      Method cookie = kit.getMethod("cookie", String.class, Instant.class, Instant.class);
      Method tell = kit.getMethod("tell", String.class, String.class);
      Instant now = Instant.now();
      Object anna = cookie.invoke(site, "Anna \"é\"", now.plusSeconds(600), now);
      Object over = cookie.invoke(site, "Anna \"é\"", now.minusSeconds(600), now);
      UUID phone = phoneOf(kit.getField("COOKIE").get(null) + "=" + anna);
      UUID late = phoneOf("bellhop_user=" + over);
      String event =
          "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"Anna \\\"é\\\"\"],"
              + "\"actor\":{\"id\":\"7\",\"name\":\"Ben\"},\"text\":\"Noon?\"}}";
      assertThat(tell.invoke(site, "java.1", event)).isEqualTo(true);
      awaitRings(phone, 1);
      assertThat(kit.getMethod("signedOut", String.class).invoke(site, "Anna \"é\""))
          .isEqualTo(true);
      UUID bob = phoneOf("bellhop_user=" + cookie.invoke(site, "bob", now.plusSeconds(600), now));
      assertThat(tell.invoke(site, "java.2", event)).isEqualTo(true);
      assertThat(tell.invoke(site, "java.3", event.replace("Anna \\\"é\\\"", "bob")))
          .isEqualTo(true);
      awaitRings(bob, 1);
      awaitRings(phone, 1);
      assertThat(ONE_SIGNAL.deliveredTo(late)).isEmpty();
    }
  }

  @Test
  void nodebbs_plugin_sends_what_was_recorded_and_nothing_secret() throws Exception {
    Path folder = SiteProcess.newFolder("nodebb");
    SiteProcess.run(folder, List.of("node", "--test", KITS.resolve("nodebb") + "/library.test.js"));

    String value = "Mg." + Instant.now().plusSeconds(600).getEpochSecond();
    UUID phone = phoneOf("bellhop_user=" + value + "." + hmac(value));
    Path script = folder.resolve("play.js");
    Files.writeString(
        script,
        """
        const library = require('%3$s/nodebb/library.js');
        const nconf = { bellhop: { url: '%1$s', secret: '%2$s' }, relative_path: '' };
        const modules = {
          nconf: { get: (name) => nconf[name] },
          './src/user': { getUserField: async () => 'bob' },
        };
        require.main.require = (name) => modules[name];
        library.pushed({
          notification: { type: 'new-chat', bodyLong: '<p>Private hello alice</p>\\n', from: 3,
            nid: 'chat_1_3_1795459991540', roomId: '1', path: '/chats/1' },
          uids: ['2'], uidsNotified: ['2'], uidsEmailed: [] });
        """
            .formatted(bellhop, TestBellhop.EVENT_SECRET, KITS));
    SiteProcess.run(folder, List.of("node", script.toString()));
    awaitRings(phone, 1);
    assertThat(ONE_SIGNAL.deliveredTo(phone).get(0).content()).contains("Private hello alice");
  }

  private static String hmac(String value) throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(new javax.crypto.spec.SecretKeySpec(COOKIE_SECRET.getBytes("UTF-8"), "HmacSHA256"));
    return java.util.HexFormat.of().formatHex(mac.doFinal(value.getBytes("UTF-8")));
  }
}
