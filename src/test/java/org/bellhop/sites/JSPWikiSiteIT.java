package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.bellhop.boot.Eventually;
import org.bellhop.sandbox.Notice;
import org.junit.jupiter.api.Test;

/** What happens at the wiki rings the phones of those whom it concerns, and nobody else's. */
class JSPWikiSiteIT extends JspWikiSite {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @Test
  void a_comment_rings_the_phone_of_the_pages_author_and_nobody_elses() throws IOException {
    alice.edit(own("Picnic"), "Tea at noon");
    bob.comment(own("Picnic"), "I bring cake 🎂 {{user.name}} <b>");

    awaitDecisions("alice", "comment.created accepted");
    assertThat(rung(alice)).hasSize(1);
    Notice notice = rung(alice).get(0);
    assertThat(notice.heading())
        .isEqualTo("Bob Baker " + number + " commented on “" + own("Picnic") + "”");
    assertThat(notice.content()).contains("I bring cake 🎂", "<b>");
    assertThat(notice.targetUrl()).isEqualTo(wiki.url() + "Wiki.jsp?page=" + own("Picnic"));
    assertThat(decisions("bob")).isEmpty();
    assertThat(decisions("carol")).isEmpty();
    assertThat(rung(bob)).isEmpty();
    assertThat(rung(carol)).isEmpty();
  }

  @Test
  void after_her_sign_out_nothing_more_goes_to_her_phone() throws IOException {
    alice.edit(own("Tea"), "Tea at noon");
    bob.comment(own("Tea"), "With cake?");
    awaitDecisions("alice", "comment.created accepted");
    alice.signOut();
    bob.comment(own("Tea"), "Alice?");

    awaitDecisions("alice", "comment.created accepted", "comment.created no-device");
    assertThat(rung(alice)).hasSize(1);
    assertThat(alice.devices().statusCode()).isEqualTo(401);
  }

  @Test
  void who_signs_in_on_her_phone_after_her_gets_his_news_and_none_of_hers() throws IOException {
    alice.edit(own("Hers"), "Tea at noon");
    alice.signOut();
    alice.signIn("carol" + number);
    assertThat(alice.registerPhone()).isEqualTo(204);
    bob.comment(own("Hers"), "Alice?");
    awaitDecisions("alice", "comment.created no-device");
    assertThat(rung(alice)).isEmpty();

    carol.edit(own("Carols"), "Cake at noon");
    bob.comment(own("Carols"), "Carol?");
    awaitDecisions("carol", "comment.created accepted", "comment.created accepted");
    assertThat(rung(alice)).extracting(Notice::content).containsExactly("Carol?");
  }

  @Test
  void what_bellhop_cannot_take_is_told_again_and_rings_once() throws IOException {
    alice.edit(own("Late"), "Tea at noon");
    alice.edit(own("Later"), "Tea at five");
    gate.shut();
    bob.comment(own("Late"), "With cake?");
    carol.comment(own("Later"), "With jam?");
    Eventually.until(LIMIT, () -> gate.turnedAway.size() > 1, gate.turnedAway::toString);
    gate.open();

    awaitDecisions("alice", "comment.created accepted", "comment.created accepted");
    assertThat(gate.turnedAway).containsOnly(gate.turnedAway.get(0));
    assertThat(rung(alice))
        .extracting(Notice::content)
        .containsExactlyInAnyOrder("With cake?", "With jam?");
  }

  @Test
  void an_edit_rings_all_who_wrote_the_page_before() throws IOException {
    alice.edit(own("Plan"), "Tea");
    bob.edit(own("Plan"), "Tea and cake");
    carol.edit(own("Plan"), "Tea and cake at noon");

    awaitDecisions("alice", "page.edited accepted", "page.edited accepted");
    awaitDecisions("bob", "page.edited accepted");
    assertThat(rung(bob).get(0).heading())
        .isEqualTo("Carol Cook " + number + " edited “" + own("Plan") + "”");
    assertThat(decisions("carol")).isEmpty();
    assertThat(rung(carol)).isEmpty();
  }

  @Test
  void a_page_that_not_everybody_may_read_is_told_to_nobody() throws IOException {
    alice.edit(own("Secret"), "Tea at noon");
    bob.edit(own("Secret"), "[{ALLOW edit bob%d}]\nNot for Alice".formatted(number));
    bob.comment(own("Secret"), "Nor this");
    alice.edit(own("Open"), "Tea at noon");
    bob.comment(own("Open"), "For Alice");

    awaitDecisions("alice", "comment.created accepted");
    assertThat(rung(alice).get(0).content()).isEqualTo("For Alice");
  }
}
