package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.tools.ToolProvider;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The file for sites in Java, and the plugin for NodeBB, each run by its own language. */
@Timeout(600)
class KitsSiteIT {
  private static SignedCookieBellhop bellhop;

  @BeforeAll
  static void a_bellhop() throws IOException {
    bellhop = new SignedCookieBellhop();
  }

  @AfterAll
  static void the_end() {
    bellhop.close();
  }

  @Test
  void a_site_in_java_signs_its_members_in_and_tells_events() throws Exception {
    Path classes = SiteProcess.newFolder("java");
    String source = SignedCookieBellhop.KITS.resolve("java/Bellhop.java").toString();
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
              .newInstance(
                  bellhop.address().toString(),
                  TestBellhop.EVENT_SECRET,
                  SignedCookieBellhop.COOKIE_SECRET);
      Method cookie = kit.getMethod("cookie", String.class, Instant.class, Instant.class);
      Method tell = kit.getMethod("tell", String.class, String.class);
      Instant now = Instant.now();
      Object anna = cookie.invoke(site, "Anna \"é\"", now.plusSeconds(600), now);
      Object over = cookie.invoke(site, "Anna \"é\"", now.minusSeconds(600), now);
      UUID phone = bellhop.phoneOf(kit.getField("COOKIE").get(null) + "=" + anna);
      UUID late = bellhop.phoneOf("bellhop_user=" + over);
      String event =
          "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"Anna \\\"é\\\"\"],"
              + "\"actor\":{\"id\":\"7\",\"name\":\"Ben\"},\"text\":\"Noon?\"}}";
      assertThat(tell.invoke(site, "java.1", event)).isEqualTo(true);
      bellhop.awaitRings(phone, 1);
      assertThat(kit.getMethod("signedOut", String.class).invoke(site, "Anna \"é\""))
          .isEqualTo(true);
      UUID bob =
          bellhop.phoneOf("bellhop_user=" + cookie.invoke(site, "bob", now.plusSeconds(600), now));
      assertThat(tell.invoke(site, "java.2", event)).isEqualTo(true);
      assertThat(tell.invoke(site, "java.3", event.replace("Anna \\\"é\\\"", "bob")))
          .isEqualTo(true);
      bellhop.awaitRings(bob, 1);
      bellhop.awaitRings(phone, 1);
      assertThat(bellhop.oneSignal().deliveredTo(late)).isEmpty();
    }
  }

  @Test
  void nodebbs_plugin_sends_what_was_recorded_and_nothing_secret() throws Exception {
    Path folder = SiteProcess.newFolder("nodebb");
    SiteProcess.run(
        folder,
        List.of("node", "--test", SignedCookieBellhop.KITS.resolve("nodebb") + "/library.test.js"));

    String value = "Mg." + Instant.now().plusSeconds(600).getEpochSecond();
    UUID phone = bellhop.phoneOf("bellhop_user=" + value + "." + hmac(value));
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
            .formatted(bellhop.address(), TestBellhop.EVENT_SECRET, SignedCookieBellhop.KITS));
    SiteProcess.run(folder, List.of("node", script.toString()));
    bellhop.awaitRings(phone, 1);
    assertThat(bellhop.oneSignal().deliveredTo(phone).get(0).content())
        .contains("Private hello alice");
  }

  private static String hmac(String value) throws Exception {
    javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
    mac.init(
        new javax.crypto.spec.SecretKeySpec(
            SignedCookieBellhop.COOKIE_SECRET.getBytes("UTF-8"), "HmacSHA256"));
    return java.util.HexFormat.of().formatHex(mac.doFinal(value.getBytes("UTF-8")));
  }
}
