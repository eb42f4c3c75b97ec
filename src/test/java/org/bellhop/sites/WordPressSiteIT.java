package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bellhop.boot.BellhopProcess;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real WordPress with the plugin, a Bellhop that asks it by {@code whoami}, and the phones of its
 * members. That a phone is silent is known once something that happened later has rung.
 */
@Timeout(600)
class WordPressSiteIT {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private static final String ADMIN =
      "Basic "
          + Base64.getEncoder()
              .encodeToString("admin:of-this-test-only".getBytes(StandardCharsets.UTF_8));

  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static PretendOneSignalServer server;
  private static WordPress site;
  private static BellhopProcess process;
  private static URI bellhop;
  private static WordPressVisitor keeper;
  private static int members;

  @BeforeAll
  static void a_site_and_its_bellhop() throws IOException {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    site = WordPress.start();
    process =
        BellhopProcess.in(SiteProcess.newFolder("bellhop"))
            .set("site-url", site.url().toString())
            .set("identity", "whoami")
            .set("whoami", "wordpress")
            .set("event-secret", TestBellhop.EVENT_SECRET)
            .set("onesignal-app-id", TestBellhop.APP_ID)
            .set("onesignal-api-key", TestBellhop.API_KEY)
            .set("onesignal-url", server.url().toString())
            .set("admin-password", "of-this-test-only")
            .set("gather", "off")
            .start();
    bellhop = process.awaitReady();
    keeper = new WordPressVisitor(site, WordPress.ADMIN);
    keeper.signIn();
    save(bellhop.toString(), TestBellhop.EVENT_SECRET);
  }

  @AfterAll
  static void the_end() {
    process.close();
    site.close();
    server.close();
  }

  @AfterEach
  void php_has_nothing_to_complain_of() throws IOException {
    assertThat(site.complaints()).isEmpty();
  }

  /** As the site's keeper does on the settings page. */
  private static String save(String url, String secret) throws IOException {
    String page = keeper.get("/wp-admin/options-general.php?page=bellhop").body();
    Matcher nonce = Pattern.compile("name=\"_wpnonce\" value=\"(\\w+)\"").matcher(page);
    assertThat(nonce.find()).as(page).isTrue();
    Map<String, String> form = new LinkedHashMap<>();
    form.put("option_page", "bellhop");
    form.put("action", "update");
    form.put("_wpnonce", nonce.group(1));
    form.put("_wp_http_referer", "/wp-admin/options-general.php?page=bellhop");
    form.put("bellhop[url]", url);
    form.put("bellhop[secret]", secret);
    HttpResponse<String> saved = keeper.form("/wp-admin/options.php", form);
    assertThat(saved.statusCode()).isEqualTo(302);
    return keeper
        .get(site.url().resolve(saved.headers().firstValue("Location").orElseThrow()))
        .body();
  }

  /** A member of that name, and a number so that each test has members of its own, with a phone. */
  private static WordPressVisitor member(String name) throws IOException {
    WordPressVisitor member = WordPressVisitor.member(site, name + ++members);
    assertThat(member.registerPhone(bellhop)).isEqualTo(204);
    return member;
  }

  private static List<Notice> rung(WordPressVisitor member) {
    return ONE_SIGNAL.deliveredTo(member.phone());
  }

  private static Notice awaitRing(WordPressVisitor member) {
    Eventually.until(LIMIT, () -> !rung(member).isEmpty(), () -> seen());
    assertThat(rung(member)).hasSize(1);
    return rung(member).get(0);
  }

  private static String seen() {
    return ONE_SIGNAL.sentAsJson() + "\n" + process.log();
  }

  /** What was told before has reached its phones, or reaches none: this was told after it. */
  private static void awaitWhatWasTold() throws IOException {
    WordPressVisitor late = member("late");
    keeper.comment(site.post(late, "Later"), 0, "Later");
    awaitRing(late);
  }

  @Test
  void a_comment_rings_its_authors_phone_and_nobody_elses() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    WordPressVisitor carol = member("carol");
    int post = site.post(alice, "Picnic & games");
    bob.comment(post, 0, "I bring <b>cake</b> 🎂, bob@example.org");

    Notice notice = awaitRing(alice);
    assertThat(notice.heading() + notice.content()).contains("bob", "cake 🎂");
    assertThat(notice.targetUrl()).startsWith(site.url() + "/").contains("#comment-");
    awaitWhatWasTold();
    assertThat(rung(alice)).hasSize(1);
    assertThat(rung(bob)).isEmpty();
    assertThat(rung(carol)).isEmpty();
  }

  @Test
  void an_answer_and_a_mention_ring_once_each() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    WordPressVisitor carol = member("carol");
    int post = site.post(alice, "Songs");
    bob.comment(post, 0, "Which?");
    awaitRing(alice);
    int first = Integer.parseInt(site.run(newestComment(post)));
    String name = site.run("echo get_userdata( %s )->user_nicename;".formatted(carol.id()));
    alice.comment(post, first, "Ask @" + name + ", or write to x@" + name + ".example");

    assertThat(awaitRing(bob).heading()).contains("alice");
    assertThat(awaitRing(carol).content()).contains("Ask @" + name);
    awaitWhatWasTold();
    assertThat(rung(alice)).hasSize(1);
    assertThat(rung(bob)).hasSize(1);
    assertThat(rung(carol)).hasSize(1);
  }

  private static String newestComment(int post) {
    return "echo get_comments( array( 'post_id' => %d, 'number' => 1, 'status' => 'any' ) )[0]"
            .formatted(post)
        + "->comment_ID;";
  }

  @Test
  void a_held_comment_rings_when_it_is_approved_and_spam_does_not() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    int post = site.post(alice, "Rules");
    site.run("update_option( 'comment_moderation', 1 );");
    try {
      bob.comment(post, 0, "Wait for it");
    } finally {
      site.run("update_option( 'comment_moderation', 0 );");
    }
    String held = site.run(newestComment(post));
    site.run(
        "add_filter( 'pre_comment_approved', function () { return 'spam'; }, 99 );"
            + "wp_new_comment( array( 'comment_post_ID' => %d, 'comment_content' => 'Pills',"
                .formatted(post)
            + " 'user_id' => 0, 'comment_author' => 'x', 'comment_author_email' => '',"
            + " 'comment_author_url' => '', 'comment_type' => 'comment', 'comment_parent' => 0 ) );");
    awaitWhatWasTold();
    assertThat(rung(alice)).isEmpty();

    assertThat(keeper.rest("/comments/" + held, "{\"status\":\"approved\"}").statusCode())
        .isEqualTo(200);
    assertThat(awaitRing(alice).content()).contains("Wait for it");
    keeper.rest("/comments/" + held, "{\"status\":\"hold\"}");
    keeper.rest("/comments/" + held, "{\"status\":\"approved\"}");
    awaitWhatWasTold();
    assertThat(rung(alice)).hasSize(1);
  }

  @Test
  void nobodys_phone_shows_words_from_a_page_that_he_may_not_read() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    int post = site.post(alice, "Diary");
    String name = site.run("echo get_userdata( %s )->user_nicename;".formatted(bob.id()));
    site.run("wp_update_post( array( 'ID' => %d, 'post_status' => 'private' ) );".formatted(post));
    keeper.comment(post, 0, "Do not tell @" + name);
    awaitWhatWasTold();
    assertThat(rung(bob)).isEmpty();
  }

  @Test
  void after_a_sign_out_nothing_more_goes_to_that_phone() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    String cookie = alice.sessionCookie();
    int post = site.post(alice, "Farewell");
    alice.signOut();
    bob.comment(post, 0, "Too late");
    awaitWhatWasTold();
    assertThat(rung(alice)).isEmpty();

    UUID thief = UUID.randomUUID();
    URI phones = bellhop.resolve("api/me/devices");
    Eventually.until(
        LIMIT, () -> status(phones, cookie) == 401, () -> "still signed in by the old cookie");
    assertThat(WordPressVisitor.registerPhone(bellhop, thief, "Cookie", cookie)).isEqualTo(204);
    bob.comment(post, 0, "Much too late");
    awaitWhatWasTold();
    assertThat(rung(alice)).isEmpty();
    assertThat(ONE_SIGNAL.deliveredTo(thief)).isEmpty();
  }

  @Test
  void a_new_password_releases_the_phones_and_a_deleted_account_is_erased() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    int post = site.post(alice, "Locks");
    String id = alice.id();
    site.run("wp_update_user( array( 'ID' => %s, 'user_pass' => 'another' ) );".formatted(id));
    bob.comment(post, 0, "For her alone");
    awaitWhatWasTold();
    assertThat(rung(alice)).isEmpty();

    URI device = bellhop.resolve("admin/devices/" + bob.phone());
    assertThat(keeper.get(device, "Authorization", ADMIN).statusCode()).isEqualTo(200);
    site.run(
        "require_once ABSPATH . 'wp-admin/includes/user.php'; wp_delete_user( %s );"
            .formatted(bob.id()));
    assertThat(keeper.get(device, "Authorization", ADMIN).statusCode()).isEqualTo(404);
  }

  @Test
  void a_comment_by_the_rest_api_rings_too() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    int post = site.post(alice, "Machines");
    String comment = "{\"post\":%d,\"content\":\"By another way\"}".formatted(post);
    assertThat(bob.rest("/comments", comment).statusCode()).isEqualTo(201);
    assertThat(awaitRing(alice).content()).contains("By another way");
  }

  private static int status(URI address, String cookie) {
    try {
      return new WordPressVisitor(site, "nobody").get(address, "Cookie", cookie).statusCode();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_member_is_known_where_addresses_are_plain_too() throws IOException {
    permalinks("");
    try {
      WordPressVisitor alice = member("alice");
      assertThat(alice.get(bellhop.resolve("api/me/devices")).body())
          .contains(alice.phone().toString());
    } finally {
      permalinks("/%postname%/");
    }
  }

  private static void permalinks(String structure) throws IOException {
    site.run(
        "global $wp_rewrite; $wp_rewrite->set_permalink_structure( '%s' ); flush_rewrite_rules();"
            .formatted(structure));
  }

  @Test
  void a_forged_cookie_and_a_header_from_outside_are_nobody() throws IOException {
    WordPressVisitor alice = member("alice");
    String id = alice.id();
    String genuine = alice.sessionCookie();
    String forged = genuine.replaceFirst("%7C\\w+$", "%7C" + "0".repeat(64));
    assertThat(forged).isNotEqualTo(genuine);
    UUID byCookie = UUID.randomUUID();
    UUID byHeader = UUID.randomUUID();
    assertThat(WordPressVisitor.registerPhone(bellhop, byCookie, "Cookie", forged)).isEqualTo(204);
    assertThat(WordPressVisitor.registerPhone(bellhop, byHeader, "X-Site-User", id)).isEqualTo(204);
    keeper.comment(site.post(alice, "Keys"), 0, "For alice alone");
    awaitRing(alice);
    awaitWhatWasTold();
    assertThat(ONE_SIGNAL.deliveredTo(byCookie)).isEmpty();
    assertThat(ONE_SIGNAL.deliveredTo(byHeader)).isEmpty();
    assertThat(status(bellhop.resolve("api/me/devices"), genuine)).isEqualTo(200);
    assertThat(status(bellhop.resolve("api/me/devices"), forged)).isEqualTo(401);
  }

  @Test
  void what_buddypress_hands_over_becomes_events() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    WordPressVisitor carol = member("carol");
    // An answer, as it was recorded: its recipients are keyed by member, and the sender is one.
    site.run(
        """
        $message = (object) array( 'id' => 2, 'thread_id' => 7, 'sender_id' => %1$s,
          'subject' => 'Re: Hi', 'message' => '<p>See you at noon</p>',
          'date_sent' => '2026-11-23 18:55:05', 'recipients' => array(
            %1$s => (object) array( 'id' => 1, 'user_id' => %1$s, 'thread_id' => 7 ),
            %2$s => (object) array( 'id' => 2, 'user_id' => '%2$s', 'thread_id' => 7 ) ) );
        do_action_ref_array( 'messages_message_sent', array( &$message, array( 'more' ) ) );
        do_action( 'friends_friendship_requested', '3', '%3$s', '%1$s', null );
        $activity = (object) array( 'id' => 5, 'user_id' => %2$s, 'type' => 'activity_update',
          'content' => 'Look, @carol', 'date_recorded' => '2026-11-23 18:56:00' );
        do_action( 'bp_activity_sent_mention_email', $activity, '', '', '', %3$s );
        """
            .formatted(bob.id(), alice.id(), carol.id()));

    assertThat(awaitRing(alice).content()).contains("See you at noon");
    assertThat(awaitRing(bob).heading() + rung(bob).get(0).content()).contains("carol");
    assertThat(awaitRing(carol).content()).contains("Look, @carol");
    assertThat(rung(alice).get(0).targetUrl()).contains("bellhop_open=thread-7");
  }

  @Test
  void what_an_absent_bellhop_was_not_told_is_told_once_it_is_back() throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    int post = site.post(alice, "Storm");
    String page;
    try {
      save("http://127.0.0.1:" + SiteProcess.freePort() + "/bellhop", "");
      bob.comment(post, 0, "Is anybody there?");
    } finally {
      page = save(bellhop.toString(), "");
    }
    assertThat(page).contains("1 message to Bellhop waits.").contains("No answer: ");
    assertThat(rung(alice)).isEmpty();

    site.run(
        "global $wpdb; $wpdb->query( \"UPDATE {$wpdb->prefix}bellhop_queue SET due = 0\" );"
            + "do_action( 'bellhop_retry' );");
    assertThat(awaitRing(alice).content()).contains("Is anybody there?");
    assertThat(keeper.get("/wp-admin/options-general.php?page=bellhop").body())
        .contains("0 messages to Bellhop wait.");
  }

  @Test
  void the_settings_are_the_keepers_alone_and_show_no_secret() throws IOException {
    String page = "/wp-admin/options-general.php?page=bellhop";
    WordPressVisitor alice = member("alice");
    assertThat(alice.get(page).statusCode()).isEqualTo(403);
    assertThat(keeper.get(page).body())
        .contains(bellhop.toString().replaceFirst("/$", ""))
        .doesNotContain(TestBellhop.EVENT_SECRET.substring(6));
    Map<String, String> unasked = Map.of("option_page", "bellhop", "action", "update");
    assertThat(keeper.form("/wp-admin/options.php", unasked).statusCode()).isEqualTo(403);
    try {
      assertThat(save("javascript:alert(1)", "whsec_short"))
          .contains("The address must be", "A secret is whsec_");
      assertThat(save("\"><script>alert(1)</script>", "")).doesNotContain("<script>alert(1)");
    } finally {
      save(bellhop.toString(), "");
    }
    awaitWhatWasTold();
  }

  @Test
  void the_site_speaks_of_its_members_by_number_and_sends_no_address_of_theirs()
      throws IOException {
    WordPressVisitor alice = member("alice");
    WordPressVisitor bob = member("bob");
    site.run(
        "wp_update_user( array( 'ID' => %s, 'display_name' => 'bob@example.org' ) );"
            .formatted(bob.id()));
    int post = site.post(alice, "Names");
    String key =
        site.run(
            """
            add_filter( 'bellhop_event', function ( $event, $key ) {
              echo wp_json_encode( $event ), "\\n", $key;
              return $event;
            }, 10, 2 );
            wp_set_current_user( %s );
            wp_new_comment( array( 'comment_post_ID' => %d, 'comment_content' => 'Hello',
              'user_id' => %1$s, 'comment_author' => 'bob@example.org',
              'comment_author_email' => 'bob@example.org', 'comment_author_url' => '',
              'comment_type' => 'comment', 'comment_parent' => 0 ) );
            """
                .formatted(bob.id(), post));
    assertThat(key)
        .contains("\"recipients\":[\"" + alice.id() + "\"]", "\"actor\":{\"id\":\"" + bob.id())
        .doesNotContain("example.org");
    awaitRing(alice);
    URI story = bellhop.resolve("api/events/" + key.substring(key.lastIndexOf('\n') + 1).strip());
    assertThat(keeper.get(story, "Authorization", ADMIN).statusCode()).isEqualTo(200);
  }
}
