package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Registrations and events a second, on each database, beside what the same process can do at all.
 * One process for all, so that what one row has warmed is warm for the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(1_200)
abstract class ThroughputBench {
  private static final int CONNECTIONS = 16;

  /** So few that a repetition finds its device stored. */
  private static final int KNOWN = 1_000;

  private static final String REGISTRATIONS = "/bellhop/api/registrations";
  private static final String EVENTS = "/bellhop/api/events";

  private final TestDatabase kind;
  private final MeasuredProcess measured;

  /** They count on from row to row: nothing new is said twice. */
  private final Wires wires;

  ThroughputBench(TestDatabase kind) throws IOException {
    this.kind = kind;
    this.measured =
        new MeasuredProcess(kind.empty(), Map.of("onesignal-url", "http://127.0.0.1:1"));
    this.wires = new Wires(measured.root(), KNOWN);
  }

  @BeforeAll
  void prepare() throws IOException {
    measured.stopSending();
    registered(measured, KNOWN);
  }

  @AfterAll
  void stop() {
    measured.close();
  }

  @Test
  void repeated() throws Exception {
    long before = measured.sql("select count(*) from device");
    compare(
        new Comparison(
            "repeated registration, " + kind, Optional.of(kind == TestDatabase.H2 ? 0.7 : 0.5)),
        CONNECTIONS,
        wires.posts(204, n -> Phones.registration(REGISTRATIONS, n % KNOWN)),
        wires.posts(204, n -> Phones.registration("/bellhop/api/empty", n % KNOWN)));
    assertThat(measured.sql("select count(*) from device")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {16, 64})
  void added(int connections) throws Exception {
    long before = measured.sql("select count(*) from device");
    long steps =
        compare(
            new Comparison(
                "new registration, %s, %d connections".formatted(kind, connections),
                Optional.of(connections == CONNECTIONS ? 0.8 : 1.5)),
            connections,
            wires.posts(204, n -> Phones.registration(REGISTRATIONS, n)),
            wires.posts(200, n -> Phones.registration("/bare/device", n)));
    assertThat(measured.sql("select count(*) from device")).isEqualTo(before + steps);
    assertThat(measured.sql("select count(*) from owner_change")).isEqualTo(before + steps);
  }

  @Test
  void events() throws Exception {
    long steps =
        compare(
            new Comparison("event accepted, " + kind, Optional.of(0.6)),
            CONNECTIONS,
            wires.posts(202, n -> Phones.event(EVENTS, "http-" + n, n % KNOWN, n)),
            wires.posts(200, n -> Phones.event("/bare/event", "jdbc-" + n, n % KNOWN, n)));
    assertThat(measured.sql("select count(*) from event")).isEqualTo(steps);
    assertThat(measured.sql("select count(*) from push")).isEqualTo(steps);
  }

  /** Returns how many steps both took together. */
  private long compare(
      Comparison comparison, int connections, Load.Opening ours, Load.Opening ceiling)
      throws Exception {
    long steps =
        Rounds.compare(
            comparison,
            new Rounds.Side(measured, connections, ours),
            new Rounds.Side(measured, connections, ceiling));
    Report.add(comparison);
    return steps;
  }

  /** So many phones, of as many members. */
  static void registered(MeasuredProcess measured, int phones) throws IOException {
    try (Wire wire = new Wire(measured.root())) {
      for (long each = 0; each < phones; each++) {
        assertThat(wire.status(Phones.registration(REGISTRATIONS, each))).isEqualTo(204);
      }
    }
  }
}
