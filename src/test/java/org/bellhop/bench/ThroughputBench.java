package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import javax.sql.DataSource;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Registrations and events a second, on each database, beside what the same machine can do at all.
 * Ours and the ceiling take turns; the first turn of each is warm-up and not counted.
 */
@Timeout(1_200)
class ThroughputBench {
  private static final int CONNECTIONS = 16;

  /** Fewer and shorter ones while something is being changed; the page shows the usual. */
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);

  private static final Duration WARM_UP =
      Duration.ofSeconds(Integer.getInteger("bench.warm-up", 8));
  private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("bench.seconds", 3));

  /** So few that a repetition finds its device stored. */
  private static final int KNOWN = 1_000;

  private static final String REGISTRATIONS = "/bellhop/api/registrations";
  private static final StringBuilder REPORT = new StringBuilder(Comparison.heading());

  private final AtomicLong number = new AtomicLong(KNOWN);

  private interface Comparing {
    void on(TestBellhop bellhop) throws Exception;
  }

  private static void with(TestDatabase kind, Comparing comparing) throws Exception {
    try (PretendOneSignalServer oneSignal =
            new PretendOneSignalServer(new PretendOneSignal(), Clock.systemUTC());
        TestBellhop bellhop =
            TestBellhop.with(settings(kind.empty(), oneSignal), List.of(EmptyResource.class))) {
      try (Wire wire = new Wire(bellhop.url())) {
        for (long each = 0; each < KNOWN; each++) {
          assertThat(wire.status(Phones.registration(REGISTRATIONS, each))).isEqualTo(204);
        }
      }
      comparing.on(bellhop);
    }
  }

  @AfterAll
  static void report() throws IOException {
    Path report = Path.of("target", "bench", "throughput.md");
    Files.createDirectories(report.getParent());
    Files.writeString(report, REPORT);
    System.out.println(REPORT);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void repeated(TestDatabase kind) throws Exception {
    with(kind, bellhop -> repeated(bellhop, kind));
  }

  private void repeated(TestBellhop bellhop, TestDatabase kind) throws Exception {
    compare(
        new Comparison("repeated registration, " + kind, Optional.of(0.6)),
        posts(bellhop, 204, n -> Phones.registration(REGISTRATIONS, n % KNOWN)),
        posts(bellhop, 204, n -> Phones.registration("/bellhop/api/empty", n % KNOWN)),
        () -> {});
    assertThat(count(bellhop, "device")).as("devices after repetitions").isEqualTo(KNOWN);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void added(TestDatabase kind) throws Exception {
    with(kind, bellhop -> added(bellhop, kind));
  }

  private void added(TestBellhop bellhop, TestDatabase kind) throws Exception {
    DataSource pool = bellhop.database().dataSource();
    long steps =
        compare(
            new Comparison("new registration, " + kind, Optional.of(0.5)),
            posts(bellhop, 204, n -> Phones.registration(REGISTRATIONS, n)),
            rows(pool, PlainRows::device),
            () -> {});
    assertThat(count(bellhop, "device")).as("devices").isEqualTo(KNOWN + steps);
    assertThat(count(bellhop, "owner_change")).as("owners").isEqualTo(KNOWN + steps);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void events(TestDatabase kind) throws Exception {
    with(
        kind,
        bellhop -> {
          stopSending(bellhop);
          events(bellhop, "event accepted, " + kind, Optional.of(0.6), () -> {});
        });
  }

  /** The engine sends what was accepted meanwhile, as it does in life. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void eventsSentMeanwhile(TestDatabase kind) throws Exception {
    with(
        kind,
        bellhop ->
            events(
                bellhop,
                "event accepted while those before are sent, " + kind,
                Optional.empty(),
                () -> untilSent(bellhop)));
  }

  private void events(TestBellhop bellhop, String what, Optional<Double> aim, Runnable rest)
      throws Exception {
    DataSource pool = bellhop.database().dataSource();
    long steps =
        compare(
            new Comparison(what, aim),
            posts(bellhop, 202, n -> Phones.event("http-" + n, n % KNOWN)),
            rows(pool, (connection, n) -> PlainRows.event(connection, "jdbc-" + n, n % KNOWN)),
            rest);
    assertThat(count(bellhop, "event")).as("events").isEqualTo(steps);
    assertThat(count(bellhop, "push")).as("pushes").isEqualTo(steps);
  }

  /**
   * Returns how many steps both took together, warm-up and all.
   *
   * @param rest waits until nothing of ours is left over that would burden the ceiling
   */
  private long compare(
      Comparison comparison, Load.Opening ours, Load.Opening ceiling, Runnable rest)
      throws Exception {
    long steps =
        Load.run(ceiling, CONNECTIONS, WARM_UP).steps()
            + Load.run(ours, CONNECTIONS, WARM_UP).steps();
    for (int round = 0; round < ROUNDS; round++) {
      rest.run();
      Load.Count most = Load.run(ceiling, CONNECTIONS, TIME);
      Load.Count our = Load.run(ours, CONNECTIONS, TIME);
      comparison.round(our, most);
      steps += most.steps() + our.steps();
    }
    REPORT.append(comparison.row());
    System.out.print(comparison.row());
    return steps;
  }

  private Load.Opening posts(TestBellhop bellhop, int expected, LongFunction<byte[]> request) {
    return () ->
        new Load.Step() {
          private final Wire wire = new Wire(bellhop.url());

          @Override
          public void once() throws IOException {
            int status = wire.status(request.apply(number.incrementAndGet()));
            if (status != expected) {
              throw new IOException("Answered " + status);
            }
          }

          @Override
          public void close() throws IOException {
            wire.close();
          }
        };
  }

  private interface NumberedRows {
    void write(Connection connection, long number) throws SQLException;
  }

  private Load.Opening rows(DataSource pool, NumberedRows rows) {
    return () ->
        () -> {
          long next = number.incrementAndGet();
          PlainRows.commit(pool, connection -> rows.write(connection, next));
        };
  }

  /** As an operator's stop does: the engine picks nothing, and writes nothing. */
  private static void stopSending(TestBellhop bellhop) {
    bellhop
        .database()
        .write(
            em ->
                em.createNativeQuery("update sending set stopped_at = 1, stopped_by = 'bench'")
                    .executeUpdate());
  }

  private static void untilSent(TestBellhop bellhop) {
    Eventually.until(
        Duration.ofMinutes(5),
        () -> count(bellhop, "push where state = 'WAITING'") == 0,
        () -> count(bellhop, "push where state = 'WAITING'") + " pushes wait");
  }

  private static long count(TestBellhop bellhop, String rows) {
    return bellhop
        .database()
        .read(em -> (Number) em.createNativeQuery("select count(*) from " + rows).getSingleResult())
        .longValue();
  }

  private static Map<String, String> settings(
      DatabaseConfig database, PretendOneSignalServer oneSignal) {
    Map<String, String> settings = new HashMap<>();
    settings.put("onesignal-url", oneSignal.url().toString());
    settings.put("onesignal-rate", "6000");
    settings.put("db-url", database.url());
    if (database.user() != null) {
      settings.put("db-user", database.user());
      settings.put("db-password", database.password());
    }
    return settings;
  }
}
