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
import org.junit.jupiter.api.Timeout;

/**
 * A real JSPWiki with its page filter beside Bellhop in one Tomcat with single sign-on. The filter
 * tells one thing after the other: what Bellhop decided about the last, it decided about all
 * before.
 */
@Timeout(900)
abstract class JspWikiSite {
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static PretendOneSignalServer server;
  static Gate gate;
  static JspWiki wiki;
  private static JspWikiDecisions decisions;
  static int number;

  JspWikiVisitor alice;
  JspWikiVisitor bob;
  JspWikiVisitor carol;

  @BeforeAll
  static void a_wiki_and_its_bellhop() throws IOException {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    gate = new Gate();
    number = 0;
    wiki = JspWiki.start(server.url(), gate);
    decisions = new JspWikiDecisions(wiki);
  }

  @AfterAll
  static void the_end() {
    server.close();
    gate.close();
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

  static String own(String page) {
    return page + number;
  }

  static List<Notice> rung(JspWikiVisitor member) {
    return ONE_SIGNAL.deliveredTo(member.phone);
  }

  static List<String> decisions(String login) {
    return decisions.about(login + number);
  }

  static void awaitDecisions(String login, String... wanted) {
    decisions.await(login + number, wanted);
  }

  @AfterEach
  void nothing_listens_to_other_machines() throws IOException {
    assertThat(ListeningPorts.beyondLoopback(wiki.pid())).isEmpty();
  }
}
