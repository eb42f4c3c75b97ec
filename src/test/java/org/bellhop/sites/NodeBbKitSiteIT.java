package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The plugin for NodeBB, in Node.js, handed what was recorded at a NodeBB. */
@Timeout(600)
class NodeBbKitSiteIT {
  private static final Path KIT = SignedCookieBellhop.KITS.resolve("nodebb");

  private static final String PLAY =
      """
      const library = require('%s/library.js');
      const nconf = { bellhop: { url: '%s', secret: '%s' }, relative_path: '' };
      const modules = {
        nconf: { get: (name) => nconf[name] },
        './src/user': { getUserField: async () => 'bob' },
      };
      require.main.require = (name) => modules[name];
      library.pushed({
        notification: { type: 'new-chat', bodyLong: '<p>Private hello alice</p>\\n', from: 3,
          nid: 'chat_1_3_1795459991540', roomId: '1', path: '/chats/1' },
        uids: ['2'], uidsNotified: ['2'], uidsEmailed: [] });
      """;

  @Test
  void its_own_tests_pass() throws IOException {
    Path folder = SiteProcess.newFolder("nodebb");
    String told =
        SiteProcess.run(folder, List.of("node", "--test", KIT.resolve("library.test.js") + ""));
    assertThat(told).containsPattern("pass [1-9]");
  }

  @Test
  void a_chat_rings_the_phone_of_its_recipient() throws Exception {
    Path folder = SiteProcess.newFolder("nodebb");
    Path script = folder.resolve("play.js");
    try (SignedCookieBellhop bellhop = new SignedCookieBellhop()) {
      String value = "Mg." + Instant.now().plusSeconds(600).getEpochSecond();
      UUID phone = bellhop.phoneOf("bellhop_user=" + value + "." + hmac(value));
      Files.writeString(script, PLAY.formatted(KIT, bellhop.address(), TestBellhop.EVENT_SECRET));
      SiteProcess.run(folder, List.of("node", script.toString()));
      bellhop.awaitRings(phone, 1);
      assertThat(bellhop.oneSignal().deliveredTo(phone).get(0).content())
          .contains("Private hello alice");
    }
  }

  private static String hmac(String value) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = SignedCookieBellhop.COOKIE_SECRET.getBytes(StandardCharsets.UTF_8);
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
  }
}
