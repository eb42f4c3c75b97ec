package org.bellhop.crash;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * What one round does, all of it out of its seed; what the threads and processes then make of it is
 * never twice the same.
 *
 * @param kills one after the other
 */
record RoundPlan(long seed, Backing backing, Faults faults, List<Kill> kills) {
  /** Which database the nodes stand on, and how many they are. */
  enum Backing {
    H2(1),
    MYSQL(3);

    private final int nodes;

    Backing(int nodes) {
      this.nodes = nodes;
    }

    int nodes() {
      return nodes;
    }

    /** As the command and the report spell it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What may go wrong at OneSignal, and how likely it is that a request meets one of these. */
  record Faults(List<Fault> kinds, double chance) {}

  /**
   * One kill.
   *
   * @param after so many more events have been accepted
   * @param nodes the numbers of those that die together
   * @param again die again so many milliseconds into their restart; 0 for not again
   */
  record Kill(int after, List<Integer> nodes, int again) {}

  private static final int HOUSEHOLDS = 6;
  private static final int HOUSEHOLD = 8;

  static RoundPlan of(long seed, Backing backing) {
    Random random = random(seed, "plan");
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    if (backing == Backing.H2) {
      // A restart is quick there; waiting half a minute for an answer would be most of the round.
      faults.remove(Fault.TIME_OUT);
    }
    Collections.shuffle(faults, random);
    int kinds = random.nextInt(faults.size() + 1);
    double chance = 0.02 + random.nextDouble() * 0.2;
    List<Kill> kills =
        IntStream.rangeClosed(0, random.nextInt(2))
            .mapToObj(each -> kill(random, backing.nodes()))
            .toList();
    return new RoundPlan(seed, backing, new Faults(faults.subList(0, kinds), chance), kills);
  }

  private static Kill kill(Random random, int nodes) {
    List<Integer> all = new ArrayList<>(IntStream.range(0, nodes).boxed().toList());
    Collections.shuffle(all, random);
    int again = random.nextInt(3) == 0 ? 100 + random.nextInt(4_000) : 0;
    return new Kill(20 + random.nextInt(150), all.subList(0, 1 + random.nextInt(nodes)), again);
  }

  /** The node that stands still for longer than its heartbeat, in some rounds of many nodes. */
  Optional<Integer> frozen() {
    Random random = random("frozen");
    return backing == Backing.MYSQL && random.nextInt(3) == 0
        ? Optional.of(random.nextInt(backing.nodes()))
        : Optional.empty();
  }

  /** Whether members share phones there, or take them over from each other. */
  boolean household() {
    return random("household").nextInt(4) == 0;
  }

  /** A source of its own for each thread. */
  Random random(String whose) {
    return random(seed, whose);
  }

  /** Neighbouring seeds must not begin alike, as they do with Random itself. */
  private static Random random(long seed, String whose) {
    return new Random(
        UUID.nameUUIDFromBytes((seed + whose).getBytes(StandardCharsets.UTF_8))
            .getLeastSignificantBits());
  }

  UUID phone(String name) {
    return UUID.nameUUIDFromBytes((seed + " " + name).getBytes(StandardCharsets.UTF_8));
  }

  List<SharedPhone> households() {
    return IntStream.range(0, HOUSEHOLDS)
        .mapToObj(
            number -> new SharedPhone(phone("shared " + number), members(number), household()))
        .toList();
  }

  /** So many that somebody is always there who has not left the phone just now. */
  private static List<String> members(int household) {
    return IntStream.range(0, HOUSEHOLD)
        .mapToObj(each -> "member-" + each + "-of-" + household)
        .toList();
  }

  FaultScript faultScript() {
    return new FaultScript(faults, random("faults"));
  }

  int killed() {
    return kills.stream().mapToInt(kill -> kill.nodes().size() * (kill.again() > 0 ? 2 : 1)).sum();
  }
}
