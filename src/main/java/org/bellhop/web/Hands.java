package org.bellhop.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bellhop.device.Population;

/** What needs a hand, worst first. */
final class Hands {
  private static final long GUARD_NEAR = 70;
  private static final Duration LONG_AGO = Duration.ofDays(1);

  private final Sending sending;
  private final Population population;
  private final Optional<Instant> lastPost;
  private final Instant now;

  Hands(Sending sending, Population population, Optional<Instant> lastPost, Instant now) {
    this.sending = sending;
    this.population = population;
    this.lastPost = lastPost;
    this.now = now;
  }

  List<Overview.Hand> needed() {
    List<Overview.Hand> hands = new ArrayList<>();
    ofSending(hands);
    ofPhones(hands);
    return List.copyOf(hands);
  }

  private void ofSending(List<Overview.Hand> hands) {
    sending
        .keyRefused()
        .ifPresent(
            said ->
                hands.add(
                    bad("OneSignal refuses the app’s key", "All pushes wait. It said: " + said)));
    if (sending.valve().stopped().isPresent()) {
      String waiting = Amounts.of(sending.valve().waiting(), "request") + " to OneSignal wait.";
      hands.add(bad("An admin has stopped all sending", waiting));
    }
    long used = sending.percentUsed();
    if (used >= GUARD_NEAR) {
      hands.add(
          wait(
              "%d %% of what OneSignal allows in 15 minutes is used".formatted(used),
              sending.holdsBroadcasts()
                  ? "Broadcasts wait until it is less; members’ own news goes on."
                  : "From 80 % on broadcasts wait; members’ own news goes on."));
    }
    if (sending.shadow()) {
      hands.add(wait("Shadow mode is on", "Pushes are decided and recorded, and none is sent."));
    }
  }

  private void ofPhones(List<Overview.Hand> hands) {
    lastPost
        .filter(post -> post.isBefore(now.minus(LONG_AGO)))
        .ifPresent(
            post ->
                hands.add(
                    new Overview.Hand(
                        "wait",
                        "The app posted last " + RelativeTime.words(post, now),
                        "Where members use the app, it posts many times a day.",
                        "/admin/setup")));
    if (population.clones() > 0) {
      hands.add(
          new Overview.Hand(
              "wait",
              Amounts.of(population.clones(), "phone") + " cloned",
              "A backup took one app to more than one phone; Bellhop keeps them apart.",
              "/admin/devices"));
    }
  }

  private static Overview.Hand bad(String title, String sentence) {
    return new Overview.Hand("bad", title, sentence, "/admin/settings");
  }

  private static Overview.Hand wait(String title, String sentence) {
    return new Overview.Hand("wait", title, sentence, "/admin/settings");
  }
}
