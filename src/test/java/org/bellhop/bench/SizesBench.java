package org.bellhop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.TestDatabase;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a registration or an event costs with many devices stored, beside the same with few: two
 * Bellhops, each with a database of its own, take turns.
 */
@Timeout(3_600)
class SizesBench {
  private static final int CONNECTIONS = 16;
  private static final long FEW = 10_000;

  /** Millions take long to be written, and are measured by whoever asks for them. */
  private static final List<Long> MANY =
      Stream.of(System.getProperty("bench.devices", "100000").split(","))
          .map(Long::parseLong)
          .toList();

  private static final int IN_USE = 1_000;
  private static final double AIM = 1 / 1.25;

  private static final String END_TO_END =
      """
      | what | events a second | with few | ratio | aim | |
      | --- | --- | --- | --- | --- | --- |
      """;

  /** Which device or member comes next, of so many. */
  private interface Doing {
    byte[] request(long number, long stored);
  }

  private record What(String name, int status, Doing doing) {}

  private static final List<What> ALL =
      List.of(
          new What(
              "repeated registration",
              204,
              (number, stored) -> Phones.registration("/bellhop/api/registrations", inUse(stored))),
          new What(
              "new registration",
              204,
              (number, stored) ->
                  Phones.registration("/bellhop/api/registrations", 100_000_000 + number)),
          new What(
              "event accepted",
              202,
              (number, stored) ->
                  Phones.event("/bellhop/api/events", "event-" + number, any(stored), number)));

  /**
   * Of those that are in use now, which lie far from each other. Of all, each would come again only
   * when it has not been seen for more than a minute, and be written.
   */
  private static long inUse(long stored) {
    return ThreadLocalRandom.current().nextLong(IN_USE) * (stored / IN_USE);
  }

  private static long any(long stored) {
    return ThreadLocalRandom.current().nextLong(stored);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void cost(TestDatabase kind) throws Exception {
    for (long stored : MANY) {
      try (Pushing many = stored(kind, stored);
          Pushing few = stored(kind, FEW)) {
        endToEnd(kind, stored, many, few);
        many.measured().stopSending();
        few.measured().stopSending();
        compare(kind, stored, many.measured(), few.measured());
      }
    }
  }

  private static void endToEnd(TestDatabase kind, long stored, Pushing many, Pushing few)
      throws Exception {
    List<Double> ours = new ArrayList<>();
    List<Double> ceiling = new ArrayList<>();
    Rounds.warmUp(few.measured(), few::burst);
    Rounds.warmUp(many.measured(), many::burst);
    for (int round = 0; round < Rounds.ROUNDS; round++) {
      ceiling.add(few.burst(Rounds.TIME));
      ours.add(many.burst(Rounds.TIME));
    }
    double our = Comparison.median(ours);
    double most = Comparison.median(ceiling);
    String row =
        String.format(
            Locale.ROOT,
            "| %s, %,d devices | %.0f | %.0f | **%.2f** | ≥ %s | %s |%n",
            kind,
            stored,
            our,
            most,
            our / most,
            AIM,
            our / most >= AIM ? "reached" : "**missed**");
    Report.line(
        "Event to one member, end to end, with many devices stored, beside %,d".formatted(FEW),
        END_TO_END,
        row);
  }

  private static void compare(
      TestDatabase kind, long stored, MeasuredProcess many, MeasuredProcess few) throws Exception {
    for (What what : ALL) {
      Comparison comparison =
          new Comparison(
              String.format(Locale.ROOT, "%s, %s, %,d devices", what.name, kind, stored),
              Optional.of(AIM));
      Rounds.compare(comparison, side(what, many, stored), side(what, few, FEW));
      Report.line(
          "With many devices stored, beside %,d".formatted(FEW),
          Comparison.heading(),
          comparison.row());
    }
  }

  private static Rounds.Side side(What what, MeasuredProcess process, long stored) {
    // Beyond all that an earlier turn has told.
    Wires wires = new Wires(process.root(), System.nanoTime());
    return new Rounds.Side(
        process,
        CONNECTIONS,
        wires.posts(what.status, number -> what.doing.request(number, stored)));
  }

  private static Pushing stored(TestDatabase kind, long devices) throws Exception {
    DatabaseConfig config = kind.empty();
    StoredDevices.write(config, devices);
    return new Pushing(config, devices);
  }
}
