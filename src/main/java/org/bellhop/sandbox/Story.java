package org.bellhop.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.event.StoredEvent;
import org.bellhop.push.Outbox;
import org.bellhop.push.Push;
import org.bellhop.push.Target;

/** Tells what just happened: each exchange, and what Bellhop and OneSignal made of it. */
final class Story {
  static final int LENGTH = 10;

  /** Beyond what the trace counts up to. */
  private static final long FOREIGN = 1L << 40;

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

  /**
   * Newest first.
   *
   * @param events the last ones; those that the pretend site did not tell have come from elsewhere
   */
  List<Happening> newest(List<StoredEvent> events) {
    Stream<Happening> others =
        events.stream().filter(event -> !SiteEvents.isOwn(event.key())).map(this::told);
    return Stream.concat(trace.newest(LENGTH).stream().map(this::told), others)
        .sorted(Comparator.comparing(Happening::at).reversed())
        .limit(LENGTH)
        .toList();
  }

  /** What somebody sent from elsewhere: there is no HTTP to show but what follows it. */
  private Happening told(StoredEvent event) {
    List<Happening.Step> steps = new ArrayList<>();
    List<HttpText> requests = new ArrayList<>();
    steps.add(Happening.Step.plain("another caller"));
    steps.add(Happening.Step.plain("event " + event.type()));
    pushes(event.key(), event.receivedAt(), steps, requests);
    long number = FOREIGN + (event.key().hashCode() & 0xffff_ffffL);
    return new Happening(number, event.receivedAt(), steps, requests);
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
      pushes(exchange.eventKey().get(), exchange.at(), steps, requests);
    } else {
      steps.add(Happening.Step.plain(exchange.about().kind().word()));
      steps.add(Happening.Step.plain(exchange.about().result()));
    }
    return new Happening(exchange.number(), exchange.at(), steps, requests);
  }

  private void pushes(
      String event, Instant at, List<Happening.Step> steps, List<HttpText> requests) {
    List<Push> pushes = outbox.of(event);
    if (pushes.isEmpty()) {
      steps.add(new Happening.Step("no push: they have no phone that listens", "off"));
    }
    for (Push push : pushes) {
      String key = push.id().toString();
      steps.add(Happening.Step.plain("push " + key.substring(0, 8)));
      steps.add(ending(at, push));
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

  private static Happening.Step ending(Instant told, Push push) {
    return switch (push.ending().state()) {
      case ACCEPTED -> new Happening.Step("accepted by OneSignal " + how(told, push), "good");
      case WAITING -> new Happening.Step(waiting(push), "wait");
      case NOBODY_SUBSCRIBED ->
          new Happening.Step("not sent: OneSignal says that nobody listens there", "off");
      case NOT_WISHED -> new Happening.Step("not sent: they do not want it", "off");
      case CAPPED -> new Happening.Step("not sent: enough for one day", "off");
      case SEEN -> new Happening.Step("not sent: they had seen it", "off");
      case CHANGED_HANDS -> new Happening.Step("not sent: the phone is no longer theirs", "off");
      case SPLIT -> new Happening.Step(split(push), "wait");
      case DROPPED, NOT_SENT ->
          new Happening.Step("not sent: " + push.ending().reason().orElse(""), "off");
      case EXPIRED -> new Happening.Step("not sent: too late to be news", "off");
      case REJECTED -> new Happening.Step("refused: " + push.ending().reason().orElse(""), "bad");
    };
  }

  private static String split(Push push) {
    boolean halved =
        push.targets().stream()
            .anyMatch(to -> to.leftOut().equals(Optional.of(Target.LeftOut.IN_A_HALF)));
    return halved
        ? "refused as a whole: goes on in two halves"
        : push.ending().reason().orElse("goes on elsewhere");
  }

  private static String how(Instant told, Push push) {
    Duration took = Duration.between(told, push.ending().at().orElseThrow());
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
