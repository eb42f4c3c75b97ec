package org.bellhop.crash;

import java.util.List;

/**
 * One line of the table.
 *
 * @param faults what was really played, and how often
 */
record Result(RoundPlan plan, String faults, Counts counts, Findings findings) {

  /**
   * How much there was of everything.
   *
   * @param processed requests that made phones ring
   * @param inFlight handed over for a former owner by an attempt begun before the change
   */
  record Counts(
      int registrations, int events, int requests, int processed, int inFlight, long seconds) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          registrations + other.registrations,
          events + other.events,
          requests + other.requests,
          processed + other.processed,
          inFlight + other.inFlight,
          seconds + other.seconds);
    }
  }

  /**
   * What must not be, a sentence each.
   *
   * @param broken anything that stood in the way: a damaged file, an answer nobody expects
   */
  record Findings(
      List<String> lost, List<String> repeated, List<String> wrongPerson, List<String> broken) {
    boolean none() {
      return lost.isEmpty() && repeated.isEmpty() && wrongPerson.isEmpty() && broken.isEmpty();
    }
  }
}
