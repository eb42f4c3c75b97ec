package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Push;
import org.junit.jupiter.api.Test;

/** Messages and answers of phpBB and JForum in a real MySQL, read by the ready-made files. */
class ForumsSqlTest {
  @Test
  void their_private_messages_are_told() {
    SiteTables site = new SiteTables("forums.sql");
    site.run("insert into phpbb_users values (2, 'anna'), (3, 'bob'), (4, 'cleo')");
    site.run("insert into jforum_users values (2, 'anna'), (3, 'bob')");
    try (TestBellhop bellhop =
        site.bellhop("phpbb-messages.properties", "jforum-messages.properties")) {
      new Phones(bellhop).post("2", Phones.android(Phones.newId()));
      SiteTables.awaitFirstLook(bellhop, 2);
      writeInPhpBb(site);
      writeInJForum(site);

      Pushes pushes = new Pushes(bellhop);
      Push phpbb = told(pushes, "phpbb-messages:1-2");
      assertThat(phpbb.message().headings().get("en")).isEqualTo("bob");
      assertThat(phpbb.message().contents().get("en")).isEqualTo("new bold & brave");
      assertThat(phpbb.message().targetUrl())
          .isEqualTo("https://site.example/ucp.php?i=pm&mode=view&p=1");
      Push jforum = told(pushes, "jforum-messages:2");
      assertThat(pushes.of("jforum-messages:1")).isEmpty();
      assertThat(jforum.message().contents().get("en")).isEqualTo("Hello Anna");
      assertThat(jforum.message().targetUrl()).isEqualTo("https://site.example/pm/read/2.page");
      assertThat(pushes.owners("jforum-messages:2")).containsExactly("2");
    }
  }

  @Test
  void answers_are_told_to_whoever_began_the_topic() {
    SiteTables site = new SiteTables("forums.sql");
    site.run("insert into phpbb_users values (1, 'Anonymous'), (2, 'anna'), (3, 'bob')");
    site.run("insert into jforum_users values (1, 'Anonymous'), (2, 'anna'), (3, 'bob')");
    site.run("insert into phpbb_topics values (1, 1, 'Bikes', 2, 1)");
    site.run("insert into jforum_topics values (1, 'Boats', 2, 1)");
    try (TestBellhop bellhop =
        site.bellhop("phpbb-replies.properties", "jforum-replies.properties")) {
      new Phones(bellhop).post("2", Phones.android(Phones.newId()));
      SiteTables.awaitFirstLook(bellhop, 2);
      // The first, one that waits for a moderator, her own, a member's, and a guest's.
      site.run(
          "insert into phpbb_posts values (1, 1, 2, unix_timestamp(), '', '<t>first</t>', 1),"
              + " (2, 1, 3, unix_timestamp(), '', '<t>held</t>', 0),"
              + " (3, 1, 2, unix_timestamp(), '', '<t>own</t>', 1),"
              + " (4, 1, 3, unix_timestamp(), '', '<t>Nice</t>', 1),"
              + " (5, 1, 1, unix_timestamp(), 'Passer-by', '<t>Hi</t>', 1)");
      site.run(
          "insert into jforum_posts_text values (1, 'first'), (2, 'held'), (3, 'own'), (4, 'Nice')");
      site.run(
          "insert into jforum_posts values (1, 1, 2, now(), 0), (2, 1, 3, now(), 1),"
              + " (3, 1, 2, now(), 0), (4, 1, 3, now(), 0)");

      Pushes pushes = new Pushes(bellhop);
      Push guest = told(pushes, "phpbb-replies:5");
      assertThat(guest.message().contents().get("en")).contains("Hi");
      Push phpbb = told(pushes, "phpbb-replies:4");
      assertThat(phpbb.message().targetUrl())
          .isEqualTo("https://site.example/viewtopic.php?p=4#p4");
      Push jforum = told(pushes, "jforum-replies:4");
      assertThat(jforum.message().targetUrl())
          .isEqualTo("https://site.example/posts/preList/1/4.page");
      assertThat(pushes.owners("jforum-replies:4")).containsExactly("2");
      for (int silent = 1; silent <= 3; silent++) {
        assertThat(pushes.of("phpbb-replies:" + silent)).isEmpty();
        assertThat(pushes.of("jforum-replies:" + silent)).isEmpty();
      }
    }
  }

  private static void writeInPhpBb(SiteTables site) {
    site.run(
        "insert into phpbb_privmsgs_to (msg_id, user_id, author_id) values (1, 2, 3), (1, 4, 3),"
            + " (1, 3, 3)");
    site.run(
        "insert into phpbb_privmsgs values (1, 0, 3, unix_timestamp(), 'Hi', ?, 'u_2:u_4')",
        "<r><QUOTE><s>[quote=anna]</s>old<e>[/quote]</e></QUOTE>new <B><s>[b]</s>bold<e>[/b]</e></B>"
            + " &amp; brave</r>");
  }

  private static void writeInJForum(SiteTables site) {
    site.run("insert into jforum_privmsgs_text values (1, 'x'), (2, '[b]Hello[/b] Anna')");
    site.run(
        "insert into jforum_privmsgs values (1, 2, 'Hi', 3, 2, now()), (2, 1, 'Hi', 3, 2, now())");
  }

  private static Push told(Pushes pushes, String key) {
    return Eventually.get(() -> pushes.of(key), some -> !some.isEmpty()).get(0);
  }
}
