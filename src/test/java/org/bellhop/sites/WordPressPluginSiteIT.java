package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.Test;

/** The plugin's settings, what it does while Bellhop is away, and what BuddyPress hands to it. */
class WordPressPluginSiteIT extends BesideWordPress {
  WordPressPluginSiteIT(WordPressTown town) {
    super(town);
  }

  @Test
  void what_buddypress_hands_over_becomes_events() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    WordPressVisitor carol = town.member("carol");
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

    assertThat(town.awaitRing(alice).content()).contains("See you at noon");
    assertThat(town.awaitRing(bob).heading() + town.rung(bob).get(0).content()).contains("carol");
    assertThat(town.awaitRing(carol).content()).contains("Look, @carol");
    assertThat(town.rung(alice).get(0).targetUrl()).contains("bellhop_open=thread-7");
  }

  @Test
  void what_an_absent_bellhop_was_not_told_is_told_once_it_is_back() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    int post = site.post(alice, "Storm");
    String page;
    try {
      town.save("http://127.0.0.1:" + SiteProcess.freePort() + "/bellhop", "");
      bob.comment(post, 0, "Is anybody there?");
    } finally {
      page = town.saveUsual();
    }
    assertThat(page).contains("1 message to Bellhop waits.").contains("No answer: ");
    assertThat(town.rung(alice)).isEmpty();

    site.run(
        "global $wpdb; $wpdb->query( \"UPDATE {$wpdb->prefix}bellhop_queue SET due = 0\" );"
            + "do_action( 'bellhop_retry' );");
    assertThat(town.awaitRing(alice).content()).contains("Is anybody there?");
    assertThat(keeper.get("/wp-admin/options-general.php?page=bellhop").body())
        .contains("0 messages to Bellhop wait.");
  }

  @Test
  void news_and_sign_outs_grow_old_and_deletions_do_not() throws IOException {
    String kept =
        site.run(
            """
            global $wpdb;
            foreach ( array( 'news 2', 'news 4', 'out 4', 'out 31', 'gone 31' ) as $row ) {
              list( $what, $days ) = explode( ' ', $row );
              $wpdb->insert( $wpdb->prefix . 'bellhop_queue', array( 'webhook_id' => $row,
                'method' => 'gone' === $what ? 'DELETE' : 'POST',
                'path' => 'news' === $what ? '/api/events' : '/api/members/999/logout',
                'body' => '{}', 'attempts' => 1, 'due' => time() + 9999,
                'created' => time() - $days * DAY_IN_SECONDS ) );
            }
            do_action( 'bellhop_retry' );
            echo implode( ', ', $wpdb->get_col(
              "SELECT webhook_id FROM {$wpdb->prefix}bellhop_queue WHERE due > UNIX_TIMESTAMP()" ) );
            $wpdb->query( "DELETE FROM {$wpdb->prefix}bellhop_queue" );
            """);
    assertThat(kept).isEqualTo("news 2, out 4, gone 31");
  }

  @Test
  void the_settings_are_the_keepers_alone_and_show_no_secret() throws IOException {
    String page = "/wp-admin/options-general.php?page=bellhop";
    WordPressVisitor alice = town.member("alice");
    assertThat(alice.get(page).statusCode()).isEqualTo(403);
    assertThat(keeper.get(page).body())
        .contains(bellhop.toString().replaceFirst("/$", ""))
        .doesNotContain(TestBellhop.EVENT_SECRET.substring(6));
    Map<String, String> unasked = Map.of("option_page", "bellhop", "action", "update");
    assertThat(keeper.form("/wp-admin/options.php", unasked).statusCode()).isEqualTo(403);
    try {
      assertThat(town.save("javascript:alert(1)", "whsec_short"))
          .contains("The address must be", "A secret is whsec_");
      assertThat(town.save("\"><script>alert(1)</script>", "")).doesNotContain("<script>alert(1)");
    } finally {
      town.saveUsual();
    }
    town.awaitWhatWasTold();
  }
}
