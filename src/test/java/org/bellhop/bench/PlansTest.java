package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.H2Plans;
import org.bellhop.database.RealMySql;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is done all day finds its rows by an index, however many are stored. */
class PlansTest {
  private static final long STORED = 3_000;
  private static final int DONE = 5;
  private static final List<String> KEYS =
      LongStream.range(0, DONE).mapToObj(number -> "new-" + number).toList();
  private static final String LOOKS_THROUGH = "select count(*) from device where model like '%x%'";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void nothing_looks_through_a_table(TestDatabase kind) throws Exception {
    DatabaseConfig config = kind.empty();
    StoredDevices.write(config, STORED);
    try (SinkOneSignal oneSignal = new SinkOneSignal();
        TestBellhop bellhop = bellhop(config, oneSignal);
        Connection connection = bellhop.database().dataSource().getConnection()) {
      storeEvents(bellhop, connection);
      Callable<Boolean> work =
          () -> {
            workOfADay(bellhop, oneSignal);
            return run(connection, LOOKS_THROUGH);
          };
      List<String> looks =
          kind == TestDatabase.MYSQL
              ? RealMySql.looksThrough(config, STORED, work)
              : H2Plans.looksThrough(connection, STORED, work);
      // Asked on purpose: who looks through a table is found out.
      assertThat(looks).containsExactly(LOOKS_THROUGH);
    }
  }

  private static TestBellhop bellhop(DatabaseConfig config, SinkOneSignal oneSignal) {
    Map<String, String> settings = new HashMap<>();
    settings.put("onesignal-url", oneSignal.url().toString());
    settings.put("db-url", config.url());
    if (config.user() != null) {
      settings.put("db-user", config.user());
      settings.put("db-password", config.password());
    }
    return TestBellhop.with(settings);
  }

  private static void storeEvents(TestBellhop bellhop, Connection connection) throws SQLException {
    PlainRows.commit(
        bellhop.database().dataSource(),
        rows -> {
          for (long number = 0; number < STORED; number++) {
            PlainRows.event(rows, "old-" + number, number);
          }
        });
    for (String table : List.of("event", "recipient", "push", "scheduled_tasks")) {
      run(connection, "analyze table " + table);
    }
  }

  /** Registrations that are repeated and new, and events up to OneSignal. */
  private static void workOfADay(TestBellhop bellhop, SinkOneSignal oneSignal) throws IOException {
    try (Wire wire = new Wire(bellhop.url().resolve("/"))) {
      for (long number = 0; number < DONE; number++) {
        registered(wire, number);
        registered(wire, STORED + number);
        byte[] event = Phones.event("/bellhop/api/events", "new-" + number, number, number);
        assertThat(wire.status(event)).isEqualTo(202);
      }
    }
    Eventually.until(
        LIMIT, () -> oneSignal.came().size() == DONE, () -> oneSignal.came().size() + " came");
    // What OneSignal has answered is written down a moment later.
    Eventually.until(LIMIT, () -> ended(bellhop) == DONE, () -> ended(bellhop) + " ended");
  }

  private static void registered(Wire wire, long number) throws IOException {
    byte[] registration = Phones.registration("/bellhop/api/registrations", number);
    assertThat(wire.status(registration)).isEqualTo(204);
  }

  private static long ended(TestBellhop bellhop) {
    return bellhop
        .database()
        .read(
            em ->
                em.createQuery(
                        "select count(p) from Push p where p.chunk.eventKey in :keys"
                            + " and p.ending.endedAt is not null",
                        Long.class)
                    .setParameter("keys", KEYS)
                    .getSingleResult());
  }

  private static boolean run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(sql);
    }
  }
}
