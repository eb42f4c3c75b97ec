package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.database.TestDatabase;
import org.bellhop.event.Decisions;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How long it takes to tell a member why he did or did not get what, of a million decisions; or of
 * ten million, with {@code -Dbench.events=100000}.
 */
@Timeout(1_800)
class DecisionsBench {
  private static final int EVENTS = Integer.getInteger("bench.events", 10_000);

  /** Members of each event, each with one phone. */
  private static final int NAMED = 100;

  /** So that each is named a hundred times. */
  private static final int MEMBERS = EVENTS;

  /** A prime, so that each event names others. */
  private static final long STEP = 7_919;

  /** So many events or members go in one transaction. */
  private static final int SOME = 500;

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
    boolean mysql = database.dialect() == Dialect.MYSQL;
    try (Connection connection = database.dataSource().getConnection();
        Statement index = connection.createStatement()) {
      // Written by member, each time would be somewhere else in it.
      index.execute("drop index recipient_received" + (mysql ? " on recipient" : ""));
      connection.setAutoCommit(false);
      for (int from = 0; from < EVENTS; from += SOME) {
        events(connection, from, from + SOME);
        connection.commit();
      }
      recipients(connection);
      index.execute("create index recipient_received on recipient (received_at)");
      connection.commit();
    }
  }

  /** In the order of the primary key: otherwise H2 writes most of the table anew at each commit. */
  private static void recipients(Connection connection) throws SQLException {
    List<Long> members =
        LongStream.range(0, MEMBERS)
            .boxed()
            .sorted(Comparator.comparing(DecisionsBench::member))
            .toList();
    try (PreparedStatement recipient =
        connection.prepareStatement(
            "insert into recipient (member, received_at, event_key) values (?, ?, ?)")) {
      for (int done = 0; done < MEMBERS; done++) {
        for (long event : eventsOf(members.get(done))) {
          add(recipient, member(members.get(done)), at(event), "event-" + event);
        }
        if (done % SOME == SOME - 1) {
          recipient.executeBatch();
          connection.commit();
        }
      }
    }
  }

  /** Those that name the member, the oldest first. */
  private static long[] eventsOf(long member) {
    long inverse =
        BigInteger.valueOf(STEP).modInverse(BigInteger.valueOf(MEMBERS)).longValueExact();
    return LongStream.range(0, NAMED)
        .map(place -> Math.floorMod((member - place * (MEMBERS / NAMED)) * inverse, MEMBERS))
        .sorted()
        .toArray();
  }

  private static long at(long event) {
    return BEGAN + event * 20;
  }

  private static void events(Connection connection, int from, int to) throws SQLException {
    try (PreparedStatement event =
            connection.prepareStatement(
                "insert into event (event_key, type, recipients, received_at, everyone, category,"
                    + " title) values (?, 'comment.created', 100, ?, false, 'comments', 'Anna')");
        PreparedStatement push =
            connection.prepareStatement(
                "insert into push (id, event_key, chunk, part, first_device, lane, state, message,"
                    + " targets, created_at, expires_at, ended_at, attempts, devices, version)"
                    + " values (?, ?, 0, '', ?, 'PERSONAL', 'ACCEPTED', '{}', ?, ?, ?, ?, 1, 100,"
                    + " 1)")) {
      for (int number = from; number < to; number++) {
        long at = at(number);
        add(event, "event-" + number, at);
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
      push.executeBatch();
    }
  }

  /** Scattered, so that a member's events are not neighbours. */
  private static long named(long event, int place) {
    return (event * STEP + (long) place * (MEMBERS / NAMED)) % MEMBERS;
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
