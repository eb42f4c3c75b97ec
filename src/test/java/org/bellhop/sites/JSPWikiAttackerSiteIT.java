package org.bellhop.sites;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What somebody would try to pass for a member of the wiki. */
class JSPWikiAttackerSiteIT extends JspWikiSite {

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
