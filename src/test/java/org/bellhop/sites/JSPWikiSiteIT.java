package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.bellhop.boot.ListeningPorts;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A real JSPWiki with its page filter beside Bellhop in one Tomcat with single sign-on. The filter
 * tells one thing after the other: what Bellhop decided about the last, it decided about all
 * before.
 */
@Timeout(900)
class JSPWikiSiteIT {
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static PretendOneSignalServer server;
  private static JspWiki wiki;
  private static JspWikiDecisions decisions;
  private static int number;

  private JspWikiVisitor alice;
  private JspWikiVisitor bob;
  private JspWikiVisitor carol;

  @BeforeAll
  static void a_wiki_and_its_bellhop() throws IOException {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    wiki = JspWiki.start(server.url());
    decisions = new JspWikiDecisions(wiki);
  }

  @AfterAll
  static void the_end() {
    server.close();
    if (wiki != null) {
      wiki.close();
    }
  }

  /** Each test has members of its own, who are signed in and have a phone. */
  @BeforeEach
  void three_members() throws IOException {
    number++;
    alice = JspWikiVisitor.member(wiki, "alice" + number, "Alice Liddell " + number);
    bob = JspWikiVisitor.member(wiki, "bob" + number, "Bob Baker " + number);
    carol = JspWikiVisitor.member(wiki, "carol" + number, "Carol Cook " + number);
  }

  private static String own(String page) {
    return page + number;
  }

  private static List<Notice> rung(JspWikiVisitor member) {
    return ONE_SIGNAL.deliveredTo(member.phone);
  }

  private static List<String> decisions(String login) {
    return decisions.about(login + number);
  }

  private static void awaitDecisions(String login, String... wanted) {
    decisions.await(login + number, wanted);
  }

  @AfterEach
  void nothing_listens_to_other_machines() throws IOException {
    assertThat(ListeningPorts.beyondLoopback(wiki.pid())).isEmpty();
  }

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

  @Test
  void a_name_that_is_only_asserted_is_no_sign_in() throws IOException {
    JspWikiVisitor mallory = new JspWikiVisitor(wiki);
    String[] asserted = {"Cookie", "JSPWikiAssertedName=alice" + number};
    assertThat(mallory.get("Wiki.jsp", asserted).body())
        .contains("userbox user-asserted", "content=\"alice" + number + "\"");
    assertThat(mallory.registerPhone(asserted)).isEqualTo(204);
    assertThat(mallory.devices(asserted).statusCode()).isEqualTo(401);
    alice.edit(own("Tea"), "Tea at noon");
    bob.comment(own("Tea"), "With cake?");

    awaitDecisions("alice", "comment.created accepted");
    assertThat(rung(alice)).hasSize(1);
    assertThat(rung(mallory)).isEmpty();
  }

  @Test
  void who_only_asserts_her_name_signs_nobody_out() throws IOException {
    JspWikiVisitor mallory = new JspWikiVisitor(wiki);
    String[] asserted = {"Cookie", "JSPWikiAssertedName=alice" + number};
    assertThat(mallory.get("Logout.jsp", asserted).statusCode()).isEqualTo(302);
    alice.edit(own("Tea"), "Tea at noon");
    bob.comment(own("Tea"), "With cake?");

    awaitDecisions("alice", "comment.created accepted");
    assertThat(alice.devices().body()).contains(alice.phone.toString());
  }

  @Test
  void a_forged_or_old_cookie_of_single_sign_on_is_nobodys() throws IOException {
    String real = "JSESSIONIDSSO=" + alice.cookie("JSESSIONIDSSO");
    JspWikiVisitor thief = new JspWikiVisitor(wiki);
    assertThat(thief.devices("Cookie", real).statusCode()).isEqualTo(200);
    alice.signOut();
    assertThat(thief.devices("Cookie", real).statusCode()).isEqualTo(401);
    assertThat(thief.registerPhone("Cookie", real)).isEqualTo(204);
    String forged = "JSESSIONIDSSO=" + "0123456789ABCDEF".repeat(2);
    assertThat(thief.devices("Cookie", forged).statusCode()).isEqualTo(401);
    assertThat(thief.registerPhone("Cookie", forged)).isEqualTo(204);
    assertThat(bob.devices().body()).doesNotContain(thief.phone.toString());
  }

  @Test
  void a_header_from_outside_names_nobody() throws IOException {
    JspWikiVisitor mallory = new JspWikiVisitor(wiki);
    String[] header = {"X-Site-User", "alice" + number};
    assertThat(mallory.registerPhone(header)).isEqualTo(204);
    assertThat(mallory.devices(header).statusCode()).isEqualTo(401);
    assertThat(alice.devices().body()).doesNotContain(mallory.phone.toString());
  }
}
