package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Registrations and events a second, on each database, beside what the same process can do at all.
 * Ours and the ceiling take turns; the first turn of each is warm-up and not counted.
 */
@Timeout(1_200)
class ThroughputBench {
  private static final int CONNECTIONS = 16;

  /** So few that a repetition finds its device stored. */
  private static final int KNOWN = 1_000;

  private static final String REGISTRATIONS = "/bellhop/api/registrations";
  private static final String EVENTS = "/bellhop/api/events";

  @ParameterizedTest
  @CsvSource({"H2, 0.7", "MYSQL, 0.5"})
  void repeated(TestDatabase kind, double aim) throws Exception {
    try (MeasuredProcess measured = with(kind)) {
      Wires wires = new Wires(measured.root(), KNOWN);
      compare(
          new Comparison("repeated registration, " + kind, Optional.of(aim)),
          new Rounds.Side(
              measured,
              CONNECTIONS,
              wires.posts(204, n -> Phones.registration(REGISTRATIONS, n % KNOWN))),
          new Rounds.Side(
              measured,
              CONNECTIONS,
              wires.posts(204, n -> Phones.registration("/bellhop/api/empty", n % KNOWN))));
      assertThat(measured.sql("select count(*) from device")).isEqualTo(KNOWN);
    }
  }

  @ParameterizedTest
  @CsvSource({"H2, 16, 0.8", "H2, 64, 1.5", "MYSQL, 16, 0.8", "MYSQL, 64, 1.5"})
  void added(TestDatabase kind, int connections, double aim) throws Exception {
    try (MeasuredProcess measured = with(kind)) {
      Wires wires = new Wires(measured.root(), KNOWN);
      String what = "new registration, %s, %d connections".formatted(kind, connections);
      long steps =
          compare(
              new Comparison(what, Optional.of(aim)),
              new Rounds.Side(
                  measured,
                  connections,
                  wires.posts(204, n -> Phones.registration(REGISTRATIONS, n))),
              new Rounds.Side(
                  measured,
                  connections,
                  wires.posts(200, n -> Phones.registration("/bare/device", n))));
      assertThat(measured.sql("select count(*) from device")).isEqualTo(KNOWN + steps);
      assertThat(measured.sql("select count(*) from owner_change")).isEqualTo(KNOWN + steps);
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void events(TestDatabase kind) throws Exception {
    try (MeasuredProcess measured = with(kind)) {
      measured.stopSending();
      Wires wires = new Wires(measured.root(), 0);
      long steps =
          compare(
              new Comparison("event accepted, " + kind, Optional.of(0.6)),
              new Rounds.Side(
                  measured,
                  CONNECTIONS,
                  wires.posts(202, n -> Phones.event(EVENTS, "http-" + n, n % KNOWN, n))),
              new Rounds.Side(
                  measured,
                  CONNECTIONS,
                  wires.posts(200, n -> Phones.event("/bare/event", "jdbc-" + n, n % KNOWN, n))));
      assertThat(measured.sql("select count(*) from event")).isEqualTo(steps);
      assertThat(measured.sql("select count(*) from push")).isEqualTo(steps);
    }
  }

  private static long compare(Comparison comparison, Rounds.Side ours, Rounds.Side ceiling)
      throws Exception {
    long steps = Rounds.compare(comparison, ours, ceiling);
    Report.add(comparison);
    return steps;
  }

  /** Whose {@value #KNOWN} phones are registered. */
  private static MeasuredProcess with(TestDatabase kind) throws IOException {
    MeasuredProcess measured =
        new MeasuredProcess(kind.empty(), Map.of("onesignal-url", "http://127.0.0.1:1"));
    registered(measured, KNOWN);
    return measured;
  }

  static void registered(MeasuredProcess measured, int phones) throws IOException {
    try (Wire wire = new Wire(measured.root())) {
      for (long each = 0; each < phones; each++) {
        assertThat(wire.status(Phones.registration(REGISTRATIONS, each))).isEqualTo(204);
      }
    }
  }
}
