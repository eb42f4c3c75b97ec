package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.bellhop.sandbox.Notice;
import org.junit.jupiter.api.Test;

/** What is written below a post, and whose phones it rings. */
class WordPressCommentsSiteIT extends BesideWordPress {
  private static final String SPAM =
      """
      add_filter( 'pre_comment_approved', function () { return 'spam'; }, 99 );
      wp_new_comment( array( 'comment_post_ID' => %d, 'comment_content' => 'Pills',
        'user_id' => 0, 'comment_author' => 'x', 'comment_author_email' => '',
        'comment_author_url' => '', 'comment_type' => 'comment', 'comment_parent' => 0 ) );
      """;

  WordPressCommentsSiteIT(WordPressTown town) {
    super(town);
  }

  @Test
  void a_comment_rings_its_authors_phone_and_nobody_elses() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    WordPressVisitor carol = town.member("carol");
    int post = site.post(alice, "Picnic & games");
    bob.comment(post, 0, "I bring <b>cake</b> 🎂, bob@example.org");

    Notice notice = town.awaitRing(alice);
    assertThat(notice.heading() + notice.content()).contains("bob", "cake 🎂");
    assertThat(notice.targetUrl()).startsWith(site.url() + "/").contains("#comment-");
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).hasSize(1);
    assertThat(town.rung(bob)).isEmpty();
    assertThat(town.rung(carol)).isEmpty();
  }

  @Test
  void an_answer_and_a_mention_ring_once_each() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    WordPressVisitor carol = town.member("carol");
    int post = site.post(alice, "Songs");
    bob.comment(post, 0, "Which?");
    town.awaitRing(alice);
    int first = Integer.parseInt(town.newestComment(post));
    String name = town.nameOf(carol);
    alice.comment(post, first, "Ask @" + name + ", or write to x@" + name + ".example");

    assertThat(town.awaitRing(bob).heading()).contains("alice");
    assertThat(town.awaitRing(carol).content()).contains("Ask @" + name);
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).hasSize(1);
    assertThat(town.rung(bob)).hasSize(1);
    assertThat(town.rung(carol)).hasSize(1);
  }

  @Test
  void a_held_comment_rings_when_it_is_approved_and_spam_does_not() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    int post = site.post(alice, "Rules");
    site.run("update_option( 'comment_moderation', 1 );");
    try {
      bob.comment(post, 0, "Wait for it");
    } finally {
      site.run("update_option( 'comment_moderation', 0 );");
    }
    String held = town.newestComment(post);
    site.run(SPAM.formatted(post));
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).isEmpty();

    assertThat(keeper.rest("/comments/" + held, "{\"status\":\"approved\"}").statusCode())
        .isEqualTo(200);
    assertThat(town.awaitRing(alice).content()).contains("Wait for it");
    keeper.rest("/comments/" + held, "{\"status\":\"hold\"}");
    keeper.rest("/comments/" + held, "{\"status\":\"approved\"}");
    town.awaitWhatWasTold();
    assertThat(town.rung(alice)).hasSize(1);
  }

  @Test
  void nobodys_phone_shows_words_from_a_page_that_he_may_not_read() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    int post = site.post(alice, "Diary");
    String name = town.nameOf(bob);
    site.run("wp_update_post( array( 'ID' => %d, 'post_status' => 'private' ) );".formatted(post));
    keeper.comment(post, 0, "Do not tell @" + name);
    town.awaitWhatWasTold();
    assertThat(town.rung(bob)).isEmpty();
  }

  @Test
  void a_comment_by_the_rest_api_rings_too() throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
    int post = site.post(alice, "Machines");
    String comment = "{\"post\":%d,\"content\":\"By another way\"}".formatted(post);
    assertThat(bob.rest("/comments", comment).statusCode()).isEqualTo(201);
    assertThat(town.awaitRing(alice).content()).contains("By another way");
  }

  @Test
  void the_site_speaks_of_its_members_by_number_and_sends_no_address_of_theirs()
      throws IOException {
    WordPressVisitor alice = town.member("alice");
    WordPressVisitor bob = town.member("bob");
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
    town.awaitRing(alice);
    URI story = bellhop.resolve("api/events/" + key.substring(key.lastIndexOf('\n') + 1).strip());
    assertThat(keeper.get(story, "Authorization", WordPressTown.ADMIN).statusCode()).isEqualTo(200);
  }
}
