package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.junit.jupiter.api.Test;

/** Who is signed in at a WordPress, who is not any more, and who only says so. */
class WordPressSessionsSiteIT extends BesideWordPress {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  WordPressSessionsSiteIT(WordPressTown town) {
    super(town);
  }

  @Test
  void after_a_sign_out_nothing_more_goes_to_that_phone() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    String cookie = alice.sessionCookie();
    int post = site.post(alice, "Farewell");
    alice.signOut();
    bob.comment(post, 0, "Too late");
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).isEmpty();

    UUID thief = UUID.randomUUID();
    URI phones = bellhop.resolve("api/me/devices");
    Eventually.until(
        LIMIT, () -> town.status(phones, cookie) == 401, () -> "still signed in by the old cookie");
    assertThat(PhoneApp.register(bellhop, thief, "Cookie", cookie)).isEqualTo(204);
    bob.comment(post, 0, "Much too late");
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).isEmpty();
    assertThat(town.rung(thief)).isEmpty();
  }

  @Test
  void a_new_password_releases_the_phones_and_a_deleted_account_is_erased() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    int post = site.post(alice, "Locks");
    String id = alice.id();
    site.run("wp_update_user( array( 'ID' => %s, 'user_pass' => 'another' ) );".formatted(id));
    bob.comment(post, 0, "For her alone");
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).isEmpty();

    URI device = bellhop.resolve("admin/devices/" + bob.phone());
    assertThat(keeper.get(device, "Authorization", WordPressTown.ADMIN).statusCode())
        .isEqualTo(200);
    site.run(
        "require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user( %s );"
            .formatted(bob.id()));
    assertThat(keeper.get(device, "Authorization", WordPressTown.ADMIN).statusCode())
        .isEqualTo(404);
  }

  @Test
  void a_member_is_known_where_addresses_are_plain_too() throws IOException {
    permalinks("");
    try {
      WordPressVisitor alice = town.member("alice");
      assertThat(alice.get(bellhop.resolve("api/me/devices")).body())
          .contains(alice.phone().toString());
    } finally {
      permalinks("/%postname%/");
    }
  }

  private void permalinks(String structure) throws IOException {
    site.run(
        "global $wp_rewrite; $wp_rewrite->set_permalink_structure( '%s' ); flush_rewrite_rules();"
            .formatted(structure));
  }

  @Test
  void a_forged_cookie_and_a_header_from_outside_are_nobody() throws IOException {
    WordPressVisitor alice = town.member("alice");
    String id = alice.id();
    String genuine = alice.sessionCookie();
    String forged = genuine.replaceFirst("%7C\\w+$", "%7C" + "0".repeat(64));
    assertThat(forged).isNotEqualTo(genuine);
    UUID byCookie = UUID.randomUUID();
    UUID byHeader = UUID.randomUUID();
    assertThat(PhoneApp.register(bellhop, byCookie, "Cookie", forged)).isEqualTo(204);
    assertThat(PhoneApp.register(bellhop, byHeader, "X-Site-User", id)).isEqualTo(204);
    keeper.comment(site.post(alice, "Keys"), 0, "For alice alone");
    town.awaitRing(alice);
    town.awaitWhatWasTold();
    assertThat(town.rung(byCookie)).isEmpty();
    assertThat(town.rung(byHeader)).isEmpty();
    assertThat(town.status(bellhop.resolve("api/me/devices"), genuine)).isEqualTo(200);
    assertThat(town.status(bellhop.resolve("api/me/devices"), forged)).isEqualTo(401);
  }
}
