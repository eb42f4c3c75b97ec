package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.bellhop.boot.Eventually;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;

/** A measured Bellhop whose pushes go to a OneSignal that answers at once. */
final class Pushing implements AutoCloseable {
  static final int CONNECTIONS = 16;

  /** As many as Bellhop sends members' own news on. */
  private static final int SENDING = 16;

  private static final int KNOWN = 1_000;
  private static final String EVENTS = "/bellhop/api/events";
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Members whose events follow each other have rows that lie far apart. */
  private static final long STRIDE = 104_729;

  private final SinkOneSignal oneSignal = new SinkOneSignal();
  private final MeasuredProcess measured;
  private final long phones;

  /** The number of the next event; all before it have been told. */
  private long told;

  Pushing(TestDatabase kind) throws IOException {
    this(kind.empty(), KNOWN);
    ThroughputBench.registered(measured, KNOWN);
  }

  /**
   * @param phones how many are stored there
   */
  Pushing(DatabaseConfig database, long phones) throws IOException {
    this.phones = phones;
    measured =
        new MeasuredProcess(
            database,
            Map.of("onesignal-url", oneSignal.url().toString(), "onesignal-rate", "6000"));
  }

  MeasuredProcess measured() {
    return measured;
  }

  byte[] event(long number) {
    return Phones.event(EVENTS, "event-" + number, number * STRIDE % phones, number);
  }

  /** The numbers of the next events, which the caller tells. */
  long take(long count) {
    told += count;
    return told - count;
  }

  /** When each event's push came, by {@link System#nanoTime}; waits for all that were told. */
  Map<Long, Long> came() {
    Map<Long, Long> came = oneSignal.came();
    Eventually.until(LIMIT, () -> came.size() == told, () -> came.size() + " of " + told);
    return came;
  }

  /** Events a second, from the first post to the last push. */
  double burst(Duration time) throws Exception {
    Wires wires = new Wires(measured.root(), told);
    long begin = System.nanoTime();
    long first = take(Load.run(wires.posts(202, this::event), CONNECTIONS, time).steps());
    Map<Long, Long> came = came();
    long last = begin;
    for (long each = first; each < told; each++) {
      last = Math.max(last, came.get(each));
    }
    return (told - first) * 1e9 / (last - begin);
  }

  /** The latest request over and over, from a client that does nothing else. */
  Load.Count bare() throws Exception {
    byte[] request =
        Wire.post(
            "/notifications?c=push",
            new String(oneSignal.request(), StandardCharsets.UTF_8),
            "Authorization: Key none");
    return Load.run(() -> new Bare(new Wire(oneSignal.url()), request), SENDING, Rounds.TIME);
  }

  private record Bare(Wire wire, byte[] request) implements Load.Step {
    @Override
    public void once() throws IOException {
      assertThat(wire.status(request)).isEqualTo(200);
    }

    @Override
    public void close() throws IOException {
      wire.close();
    }
  }

  @Override
  public void close() throws IOException {
    measured.close();
    oneSignal.close();
  }
}
