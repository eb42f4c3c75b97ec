package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.RealMySql;
import org.bellhop.push.Push;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** WordPress' own tables in a real MySQL, read by the ready-made files. */
class WordPressSqlTest {
  private static final int ANNA = 2;
  private static final int BOB = 3;
  private static final AtomicInteger IDS = new AtomicInteger(100);
  private static SiteTables site;
  private static TestBellhop bellhop;
  private static Pushes pushes;

  @BeforeAll
  static void start() {
    site = new SiteTables("wordpress.sql");
    site.run(
        "insert into wp_posts (ID, post_author, post_title, post_content, post_excerpt, to_ping,"
            + " pinged, post_content_filtered) values (9, ?, 'Tea &amp; cake', '', '', '', '', '')",
        ANNA);
    site.run("insert into wp_users (ID, display_name) values (2, 'Anna'), (3, 'Bob')");
    comment(1, BOB, 0, "Older than Bellhop");
    int old = message(BOB, "Older than Bellhop");
    assertThat(old).isEqualTo(101);
    bellhop =
        site.bellhop(
            "wordpress-comments.properties",
            "wordpress-replies.properties",
            "buddypress-messages.properties");
    pushes = new Pushes(bellhop);
    Phones phones = new Phones(bellhop);
    phones.post("2", Phones.android(Phones.newId()));
    phones.post("3", Phones.android(Phones.newId()));
    Eventually.get(() -> marks(), marks -> marks == 3);
  }

  @AfterAll
  static void stop() {
    if (bellhop != null) {
      bellhop.close();
    }
  }

  @Test
  void a_comment_is_told_to_the_posts_author_and_what_was_there_before_is_not() {
    int id = comment(BOB, 0, "<p>Lovely &amp; <b>warm</b></p>");

    Push push = told("wordpress-comments:" + id);

    assertThat(pushes.owners("wordpress-comments:" + id)).containsExactly("2");
    assertThat(push.message().headings().get("en")).isEqualTo("Bob commented on “Tea & cake”");
    assertThat(push.message().contents().get("en")).isEqualTo("Lovely & warm");
    assertThat(push.message().targetUrl()).isEqualTo("https://site.example/?p=9#comment-" + id);
    assertThat(pushes.of("wordpress-comments:1")).isEmpty();
    assertThat(pushes.of("buddypress-messages:101-2")).isEmpty();
  }

  @Test
  void a_reply_is_told_to_who_is_answered() {
    int bobs = comment(BOB, 0, "Is there more?");
    int annas = comment(ANNA, bobs, "There is.");

    told("wordpress-replies:" + annas);

    assertThat(pushes.owners("wordpress-replies:" + annas)).containsExactly("3");
    assertThat(pushes.of("wordpress-comments:" + annas)).isEmpty();
  }

  @Test
  void an_answer_to_the_posts_author_is_told_him_once() {
    int annas = comment(ANNA, 0, "Ask me.");
    int bobs = comment(BOB, annas, "I do.");

    told("wordpress-replies:" + bobs);

    assertThat(pushes.owners("wordpress-replies:" + bobs)).containsExactly("2");
    assertThat(pushes.of("wordpress-comments:" + bobs)).isEmpty();
  }

  @Test
  void a_comment_that_is_approved_later_is_told_then() {
    int held = IDS.incrementAndGet();
    insert(held, BOB, 0, "May I?", "0");
    told("wordpress-comments:" + comment(BOB, 0, "Later"));
    assertThat(pushes.of("wordpress-comments:" + held)).isEmpty();

    site.run("update wp_comments set comment_approved = '1' where comment_ID = ?", held);

    told("wordpress-comments:" + held);
  }

  @Test
  void a_row_that_commits_after_a_later_one_was_told_is_not_missed() throws SQLException {
    int first = IDS.incrementAndGet();
    try (Connection slow = site.open()) {
      slow.setAutoCommit(false);
      insert(slow, first, BOB, 0, "I was first", "1");
      told("wordpress-comments:" + comment(BOB, 0, "I am faster"));
      assertThat(pushes.of("wordpress-comments:" + first)).isEmpty();
      slow.commit();
    }

    told("wordpress-comments:" + first);
  }

  @Test
  void many_rows_are_told_each_once_however_often_they_are_read() {
    List<Integer> ids = IntStream.range(0, 450).mapToObj(each -> IDS.incrementAndGet()).toList();
    try (Connection connection = site.open()) {
      ids.forEach(id -> insert(connection, id, BOB, 0, "Number " + id, "1"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }

    told("wordpress-comments:" + ids.get(449));
    told("wordpress-comments:" + comment(BOB, 0, "One more"));

    assertThat(ids).allSatisfy(id -> assertThat(pushes.of("wordpress-comments:" + id)).hasSize(1));
  }

  @Test
  void hostile_words_are_words_and_a_row_that_is_no_event_holds_up_no_other() {
    int hostile =
        comment(BOB, 0, "{{ x }} <script>alert(1)</script> &#8238; '; drop table wp_posts");

    assertThat(told("wordpress-comments:" + hostile).message().contents().get("en"))
        .doesNotContain("<script");
    int before = message(BOB, "Of another century");
    site.run("update wp_bp_messages_messages set date_sent = '1960-01-01' where id = ?", before);
    int id = message(BOB, "Still here");
    told("buddypress-messages:" + id + "-2");
  }

  @Test
  void a_private_message_is_told_to_each_of_its_recipients() {
    int id = message(BOB, "Shall we meet?");

    assertThat(told("buddypress-messages:" + id + "-2").message().contents().get("en"))
        .isEqualTo("Shall we meet?");
    assertThat(pushes.owners("buddypress-messages:" + id + "-2")).containsExactly("2");
    assertThat(pushes.of("buddypress-messages:" + id + "-3")).isEmpty();
  }

  @Test
  void rows_of_one_value_are_not_torn_apart_by_the_end_of_a_page() {
    int thread = IDS.incrementAndGet();
    for (int member = 11; member <= 17; member++) {
      site.run(
          "insert into wp_bp_messages_recipients (user_id, thread_id) values (?, ?)",
          member,
          thread);
    }
    try (Connection connection = site.open()) {
      for (int message = 0; message < 100; message++) {
        write(connection, IDS.incrementAndGet(), thread, BOB, "Number " + message);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }

    Eventually.get(() -> eventsToOthers(), events -> events == 700);
  }

  @Test
  void a_message_to_more_than_a_page_of_members_stops_nothing() {
    int thread = IDS.incrementAndGet();
    try (Connection connection = site.open()) {
      for (int member = 10_001; member <= 10_450; member++) {
        SiteTables.run(
            connection,
            "insert into wp_bp_messages_recipients (user_id, thread_id) values (?, ?)",
            member,
            thread);
      }
      write(connection, thread, thread, BOB, "To all of you");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    int after = message(BOB, "And to you");

    told("buddypress-messages:" + after + "-2");
    assertThat(pushes.of("buddypress-messages:" + thread + "-10450")).isEmpty();
    assertThat(eventsLike("buddypress-messages:" + thread + "-%")).isEqualTo(450);
  }

  /** How many messages were told to members who have no phone. */
  private static long eventsToOthers() {
    return IntStream.rangeClosed(11, 17)
        .mapToLong(member -> eventsLike("buddypress-messages:%-" + member))
        .sum();
  }

  private static long eventsLike(String key) {
    return bellhop
        .database()
        .read(
            em ->
                (Number)
                    em.createNativeQuery("select count(*) from event where event_key like ?")
                        .setParameter(1, key)
                        .getSingleResult())
        .longValue();
  }

  @Test
  void a_database_that_is_away_for_a_while_loses_nothing() {
    int id;
    try (LogRecords log = LogRecords.of("org.bellhop.source")) {
      RealMySql.lockOut(site.config);
      Eventually.get(log::messages, messages -> messages.stream().anyMatch(this::isAway));
      assertThat(log.messages())
          .noneMatch(message -> message.contains(String.valueOf(site.config.password())));
    } finally {
      RealMySql.letIn(site.config);
      id = comment(BOB, 0, "Back again");
    }
    told("wordpress-comments:" + id);
  }

  private boolean isAway(String message) {
    return message.contains("wordpress-comments") && message.contains("tried again");
  }

  private static long marks() {
    return bellhop
        .database()
        .read(
            em ->
                (Number) em.createNativeQuery("select count(*) from source_mark").getSingleResult())
        .longValue();
  }

  private static Push told(String key) {
    return Eventually.get(() -> pushes.of(key), some -> !some.isEmpty()).get(0);
  }

  private static int comment(int author, int answers, String words) {
    int id = IDS.incrementAndGet();
    comment(id, author, answers, words);
    return id;
  }

  private static void comment(int id, int author, int answers, String words) {
    insert(id, author, answers, words, "1");
  }

  private static void insert(int id, int author, int answers, String words, String approved) {
    try (Connection connection = site.open()) {
      insert(connection, id, author, answers, words, approved);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void insert(
      Connection connection, int id, int author, int answers, String words, String approved) {
    SiteTables.run(
        connection,
        "insert into wp_comments (comment_ID, comment_post_ID, comment_author, comment_content,"
            + " comment_parent, user_id, comment_approved, comment_date_gmt)"
            + " values (?, 9, ?, ?, ?, ?, ?, utc_timestamp())",
        id,
        author == BOB ? "Bob" : "Anna",
        words,
        answers,
        author,
        approved);
  }

  private static int message(int sender, String words) {
    int id = IDS.incrementAndGet();
    site.run(
        "insert into wp_bp_messages_recipients (user_id, thread_id) values (2, ?), (3, ?)", id, id);
    try (Connection connection = site.open()) {
      write(connection, id, id, sender, words);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return id;
  }

  private static void write(Connection connection, int id, int thread, int sender, String words) {
    SiteTables.run(
        connection,
        "insert into wp_bp_messages_messages (id, thread_id, sender_id, subject, message, date_sent)"
            + " values (?, ?, ?, 'Hi', ?, utc_timestamp())",
        id,
        thread,
        sender,
        words);
  }
}
