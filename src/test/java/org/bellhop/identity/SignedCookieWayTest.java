package org.bellhop.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The way {@code signed-cookie}: what the site signed, and what others make of it. */
class SignedCookieWayTest {
  private static final String NEW = "0123456789abcdef0123456789abcdef";
  private static final String OLD = "fedcba9876543210fedcba9876543210";
  private static final long NOW = 1_800_000_000;
  private static SmallTomcat tomcat;

  @BeforeAll
  static void start() {
    Clock clock = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    tomcat = WhoServlet.behind(new SignedCookieWay("member", List.of(NEW, OLD), clock));
    tomcat.start();
  }

  @AfterAll
  static void stop() {
    tomcat.close();
  }

  @Test
  void the_documented_cookie_is_right() {
    // As in docs/identity/signed-cookie.md.
    assertThat(
            who(
                "Wm_Dqw.1900000000."
                    + "2b91e7df11b04ac635c3ac51d634cea98a4b134a071e460cda5b59a8db4ff66e"))
        .isEqualTo("Zoë");
  }

  @Test
  void any_id_any_of_the_secrets_and_both_forms_of_signature_will_do() {
    assertThat(who(signed(OLD, encoded("alice") + ".1900000000"))).isEqualTo("alice");
    assertThat(who(signed(NEW, encoded("a.b.1900000000") + ".1900000000")))
        .isEqualTo("a.b.1900000000");
    assertThat(who(signed(NEW, encoded("Zoë 🦊") + ".1900000000"))).isEqualTo("Zoë 🦊");
    String text = encoded("bob") + ".1900000000";
    assertThat(
            who(
                text
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(NEW, text))))
        .isEqualTo("bob");
  }

  @Test
  void the_beginning_of_the_session_is_known_where_it_was_signed() {
    assertThat(who(signed(NEW, encoded("alice") + ".1900000000.1700000000"))).isEqualTo("alice s");
    assertThat(who(signed(NEW, encoded("alice") + ".1900000000.1800003600")))
        .as("a beginning to come")
        .isEqualTo("nobody");
  }

  @Test
  void what_is_over_or_altered_or_unsigned_is_nobody() {
    String good = signed(NEW, encoded("alice") + ".1900000000");
    String signature = good.substring(good.lastIndexOf('.'));
    for (String forged :
        new String[] {
          signed(NEW, encoded("alice") + "." + NOW),
          signed("x".repeat(32), encoded("alice") + ".1900000000"),
          encoded("bob") + ".1900000000" + signature,
          encoded("alice") + ".1900000001" + signature,
          encoded("alice") + ".1900000000.1700000000" + signature,
          "alice.1900000000" + signature,
          encoded("alice") + ".1900000000",
          encoded("alice") + ".1900000000.",
          "alice",
          "",
          good + "0",
          good.substring(0, good.length() - 1),
          signed(NEW, encoded("a\u0000b") + ".1900000000"),
        }) {
      assertThat(who(forged)).as(forged).isEqualTo("nobody");
    }
  }

  @Test
  void of_two_cookies_neither_counts() {
    String good = signed(NEW, encoded("alice") + ".1900000000");
    String other = signed(NEW, encoded("eve") + ".1900000000");
    assertThat(tomcat.get("/who", "Cookie", "member=" + other + "; member=" + good).body())
        .isEqualTo("nobody");
    assertThat(tomcat.get("/who", "Cookie", "Member=" + good).body()).isEqualTo("nobody");
  }

  private static String who(String cookie) {
    return tomcat.get("/who", "Cookie", "a=b; member=" + cookie).body();
  }

  private static String encoded(String id) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(id.getBytes(StandardCharsets.UTF_8));
  }

  static String signed(String secret, String text) {
    return text + "." + HexFormat.of().formatHex(hmac(secret, text));
  }

  private static byte[] hmac(String secret, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
