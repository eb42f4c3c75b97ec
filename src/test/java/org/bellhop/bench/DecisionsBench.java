package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bellhop.database.Database;
import org.bellhop.database.TestDatabase;
import org.bellhop.event.Decisions;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long it takes to tell a member why he did or did not get what, of a million decisions. Ten
 * million ({@code -Dbench.events=100000}) take long to write, and on H2 more than 10 GB.
 */
@Timeout(1_800)
class DecisionsBench {
  private static final int EVENTS = Integer.getInteger("bench.events", 10_000);

  /** Members of each event, each with one phone. */
  private static final int NAMED = 100;

  /** So that each is named a hundred times. */
  private static final int MEMBERS = EVENTS;

  private static final int ASKED = 200;
  private static final Duration MOST = Duration.ofSeconds(1);
  private static final long BEGAN = 1_795_000_000_000L;

  private static final StringBuilder REPORT =
      new StringBuilder(
          """
          | decisions stored | database | told of one member | p50 / p99 / max ms |
          | --- | --- | --- | --- |
          """);

  @AfterAll
  static void report() throws IOException {
    Path report = Path.of("target", "bench", "decisions.md");
    Files.createDirectories(report.getParent());
    Files.writeString(report, REPORT);
    System.out.println(REPORT);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void any_member_is_answered_in_less_than_a_second(TestDatabase kind) throws Exception {
    try (Database database = Database.open(kind.empty())) {
      fill(database);
      Decisions decisions = new Decisions(database);
      long[] millis = LongStream.range(0, ASKED).map(each -> ask(decisions, each)).toArray();
      Arrays.sort(millis);
      REPORT.append(
          "| %,d | %s | %d | %d / %d / %d |%n"
              .formatted(
                  EVENTS * NAMED,
                  kind,
                  decisions.of(new MemberId(member(1))).size(),
                  millis[ASKED / 2],
                  millis[ASKED * 99 / 100],
                  millis[ASKED - 1]));
      assertThat(Duration.ofMillis(millis[ASKED - 1])).isLessThan(MOST);
    }
  }

  /** Another member each time: nothing of his is in memory because he was asked for before. */
  private static long ask(Decisions decisions, long number) {
    long began = System.nanoTime();
    assertThat(decisions.of(new MemberId(member(number * 487)))).hasSize(50);
    return (System.nanoTime() - began) / 1_000_000;
  }

  private static String member(long number) {
    return "member-" + number % MEMBERS;
  }

  private static void fill(Database database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      for (int from = 0; from < EVENTS; from += 500) {
        events(connection, from, from + 500);
        connection.commit();
      }
    }
  }

  private static void events(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement event =
            connection.prepareStatement(
                "insert into event (event_key, type, recipients, received_at, everyone, category,"
                    + " title) values (?, 'comment.created', 100, ?, false, 'comments', 'Anna')");
        PreparedStatement recipient =
            connection.prepareStatement(
                "insert into recipient (member, received_at, event_key) values (?, ?, ?)");
        PreparedStatement push =
            connection.prepareStatement(
                "insert into push (id, event_key, chunk, part, first_device, lane, state, message,"
                    + " targets, created_at, expires_at, ended_at, attempts, devices, version)"
                    + " values (?, ?, 0, '', ?, 'PERSONAL', 'ACCEPTED', '{}', ?, ?, ?, ?, 1, 100,"
                    + " 1)")) {
      for (int number = from; number < to; number++) {
        long at = BEGAN + number * 20L;
        add(event, "event-" + number, at);
        for (int place = 0; place < NAMED; place++) {
          add(recipient, member(named(number, place)), at, "event-" + number);
        }
        add(
            push,
            UUID.randomUUID().toString(),
            "event-" + number,
            Phones.id(named(number, 0)),
            targets(number),
            at,
            at + 259_200_000L,
            at + 100);
      }
      event.executeBatch();
      recipient.executeBatch();
      push.executeBatch();
    }
  }

  /** Scattered, so that a member's events are not neighbours. */
  private static long named(long event, int place) {
    return (event * 7_919 + (long) place * (MEMBERS / NAMED)) % MEMBERS;
  }

  private static String targets(int event) {
    return LongStream.range(0, NAMED)
        .map(place -> named(event, (int) place))
        .mapToObj(each -> Phones.id(each) + " 1 - " + member(each))
        .collect(Collectors.joining("\n"));
  }

  private static void add(PreparedStatement statement, Object... values) throws SQLException {
    for (int index = 0; index < values.length; index++) {
      statement.setObject(index + 1, values[index]);
    }
    statement.addBatch();
  }
}
