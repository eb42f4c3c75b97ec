package org.bellhop.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.bellhop.push.Outbox;
import org.bellhop.push.Push;

/** Tells what just happened: each exchange, and what Bellhop and OneSignal made of it. */
final class Story {
  private static final int LENGTH = 10;

  private final Trace trace;
  private final Outbox outbox;
  private final PretendOneSignal oneSignal;
  private final Phones phones;

  Story(Trace trace, Outbox outbox, PretendOneSignal oneSignal, Phones phones) {
    this.trace = trace;
    this.outbox = outbox;
    this.oneSignal = oneSignal;
    this.phones = phones;
  }

  /** Newest first. */
  List<Happening> newest() {
    return trace.newest(LENGTH).stream().map(this::told).toList();
  }

  private Happening told(Exchange exchange) {
    List<Happening.Step> steps = new ArrayList<>();
    List<HttpText> requests = new ArrayList<>();
    steps.add(Happening.Step.plain(exchange.about().subject()));
    requests.add(HttpText.of(exchange));
    int status = exchange.reply().status();
    if (!exchange.reply().isGood()) {
      steps.add(new Happening.Step(status + " " + exchange.reply().body(), "bad"));
    } else if (exchange.eventKey().isPresent()) {
      steps.add(Happening.Step.plain("event " + exchange.about().result()));
      pushes(exchange, steps, requests);
    } else {
      steps.add(Happening.Step.plain(exchange.about().kind().word()));
      steps.add(Happening.Step.plain(exchange.about().result()));
    }
    return new Happening(exchange.number(), exchange.at(), steps, requests);
  }

  private void pushes(Exchange event, List<Happening.Step> steps, List<HttpText> requests) {
    List<Push> pushes = outbox.of(event.eventKey().orElseThrow());
    if (pushes.isEmpty()) {
      steps.add(new Happening.Step("no push: they have no phone that listens", "off"));
    }
    for (Push push : pushes) {
      String key = push.id().toString();
      steps.add(Happening.Step.plain("push " + key.substring(0, 8)));
      steps.add(ending(event, push));
      for (Sent sent : oneSignal.sent()) {
        if (key.equals(sent.idempotencyKey())) {
          requests.add(HttpText.of(sent));
          arrival(sent, steps);
        }
      }
    }
  }

  private void arrival(Sent sent, List<Happening.Step> steps) {
    if (!sent.outcome().deliveredTo().isEmpty()) {
      String titles =
          sent.outcome().deliveredTo().stream()
              .map(phones::title)
              .collect(Collectors.joining(", "));
      steps.add(new Happening.Step("on " + titles, "good"));
    }
  }

  private static Happening.Step ending(Exchange event, Push push) {
    return switch (push.ending().state()) {
      case ACCEPTED -> new Happening.Step("accepted by OneSignal " + how(event, push), "good");
      case WAITING -> new Happening.Step(waiting(push), "wait");
      case NOBODY_SUBSCRIBED ->
          new Happening.Step("not sent: OneSignal says that nobody listens there", "off");
      case CHANGED_HANDS -> new Happening.Step("not sent: the phone is no longer theirs", "off");
      case SPLIT -> new Happening.Step("refused as a whole: goes on in two halves", "wait");
      case DROPPED, NOT_SENT ->
          new Happening.Step("not sent: " + push.ending().reason().orElse(""), "off");
      case EXPIRED -> new Happening.Step("not sent: too late to be news", "off");
      case REJECTED -> new Happening.Step("refused: " + push.ending().reason().orElse(""), "bad");
    };
  }

  private static String how(Exchange event, Push push) {
    Duration took = Duration.between(event.at(), push.ending().at().orElseThrow());
    String time = took.toSeconds() < 2 ? took.toMillis() + " ms" : took.toSeconds() + " s";
    return push.attempts() == 1
        ? "in " + time
        : "at attempt " + push.attempts() + " after " + time + ", once";
  }

  private static String waiting(Push push) {
    return push.attempts() == 0
        ? "waits for its turn"
        : "waits: OneSignal did not take it; tried " + times(push.attempts());
  }

  private static String times(int attempts) {
    return attempts == 1 ? "once" : attempts + " times";
  }
}
