package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Test;

/** What is done all day finds its rows by an index, however many are stored. */
class PlansTest {
  private static final long STORED = 3_000;
  private static final int DONE = 5;
  private static final String LOOKS_THROUGH = "select count(*) from device where model like '%x%'";
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** One row, or one for each node, whatever is stored. */
  private static final Pattern SMALL =
      Pattern.compile("(?i).*\\b(sending|flyway_schema_history|dual|information_schema)\\b.*");

  @Test
  void mysql_looks_through_no_table() throws Exception {
    DatabaseConfig config = filled(TestDatabase.MYSQL);
    try (SinkOneSignal oneSignal = new SinkOneSignal();
        TestBellhop bellhop = bellhop(config, oneSignal);
        Connection connection = bellhop.database().dataSource().getConnection()) {
      events(bellhop);
      run(
          connection,
          "analyze table device, owner_change, event, recipient, push, scheduled_tasks");
      List<String> looks =
          RealMySql.looksThrough(
              config,
              () -> {
                work(bellhop, oneSignal);
                return texts(connection, LOOKS_THROUGH);
              });
      // The last was asked on purpose: the server does tell.
      assertThat(looks).filteredOn(look -> rows(look) >= STORED).hasSize(1);
    }
  }

  private static long rows(String look) {
    return Long.parseLong(look.split(" ", 2)[0]);
  }

  @Test
  void h2_looks_through_no_table() throws Exception {
    DatabaseConfig config = filled(TestDatabase.H2);
    try (SinkOneSignal oneSignal = new SinkOneSignal();
        TestBellhop bellhop = bellhop(config, oneSignal);
        Connection connection = bellhop.database().dataSource().getConnection()) {
      events(bellhop);
      run(connection, "analyze");
      run(connection, "set query_statistics true");
      run(connection, "set query_statistics_max_entries 1000");
      work(bellhop, oneSignal);
      List<String> done =
          texts(connection, "select sql_statement from information_schema.query_statistics");
      assertThat(done).as("they are remembered").hasSizeGreaterThan(15);
      assertThat(scanned(plan(connection, "explain analyze ", LOOKS_THROUGH)))
          .isGreaterThanOrEqualTo(STORED);
      for (String statement : done) {
        if (statement.matches("(?is)\\s*(update|delete)\\b.*")) {
          assertThat(plan(connection, "explain ", statement))
              .doesNotContainIgnoringCase(".tableScan");
        } else if (statement.matches("(?is)\\s*select\\b.*")) {
          String plan = plan(connection, "explain analyze ", statement);
          assertThat(scanned(plan)).as(plan).isLessThan(STORED);
          assertThat(plan).doesNotContainIgnoringCase(".tableScan");
        }
      }
    }
  }

  private static DatabaseConfig filled(TestDatabase kind) throws SQLException {
    DatabaseConfig config = kind.empty();
    StoredDevices.write(config, STORED);
    return config;
  }

  private static void events(TestBellhop bellhop) throws SQLException {
    PlainRows.commit(
        bellhop.database().dataSource(),
        rows -> {
          for (long number = 0; number < STORED; number++) {
            PlainRows.event(rows, "old-" + number, number);
          }
        });
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

  /** Registrations that are repeated, new and another member's, and events up to OneSignal. */
  private static void work(TestBellhop bellhop, SinkOneSignal oneSignal) throws Exception {
    try (Wire wire = new Wire(bellhop.url().resolve("/"))) {
      for (long number = 0; number < DONE; number++) {
        registered(wire, number);
        registered(wire, STORED + number);
        assertThat(
                wire.status(Phones.event("/bellhop/api/events", "new-" + number, number, number)))
            .isEqualTo(202);
      }
    }
    Eventually.until(
        LIMIT, () -> oneSignal.came().size() == DONE, () -> oneSignal.came().size() + " came");
    // What OneSignal has answered is written down a moment later.
    Eventually.until(LIMIT, () -> ended(bellhop) == DONE, () -> ended(bellhop) + " ended");
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
                    .setParameter(
                        "keys",
                        LongStream.range(0, DONE).mapToObj(number -> "new-" + number).toList())
                    .getSingleResult());
  }

  private static void registered(Wire wire, long number) throws IOException {
    assertThat(wire.status(Phones.registration("/bellhop/api/registrations", number)))
        .isEqualTo(204);
  }

  private static String plan(Connection connection, String explain, String sql)
      throws SQLException {
    if (SMALL.matcher(sql.replace('\n', ' ')).matches()) {
      return "";
    }
    try (PreparedStatement statement = connection.prepareStatement(explain + sql)) {
      ParameterMetaData types = statement.getParameterMetaData();
      for (int place = 1; place <= types.getParameterCount(); place++) {
        statement.setObject(place, any(types.getParameterType(place)));
      }
      try (ResultSet plan = statement.executeQuery()) {
        plan.next();
        return plan.getString(1);
      }
    }
  }

  private static Object any(int type) {
    return switch (type) {
      case Types.BOOLEAN -> false;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> OffsetDateTime.now(ZoneOffset.UTC);
      default -> "1";
    };
  }

  private static long scanned(String plan) {
    return Pattern.compile("scanCount: (\\d+)")
        .matcher(plan)
        .results()
        .mapToLong(count -> Long.parseLong(count.group(1)))
        .sum();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
