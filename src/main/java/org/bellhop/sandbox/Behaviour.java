package org.bellhop.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** One way in which OneSignal may treat a request; it decides whether the request is processed. */
@FunctionalInterface
public interface Behaviour {

  /** How the request ends, given the ordinary way of processing it. */
  Outcome play(Supplier<Outcome> processing);

  /** Too many requests. */
  static Behaviour tooManyRequests(int retryAfterSeconds) {
    Answer answer = Answer.errors(429, List.of("API rate limit exceeded"));
    return refusing(answer.withHeader("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  /** A fault of the edge, which does not speak JSON. */
  static Behaviour unavailableWithPage() {
    return refusing(Answer.html(503, "<html><body><h1>503 Service Unavailable</h1></body></html>"));
  }

  /** A fault without a word. */
  static Behaviour unavailableWithNothing() {
    return refusing(Answer.html(503, ""));
  }

  /** The documented answer of a service that is down. */
  static Behaviour unavailable() {
    return refusing(Answer.errors(503, List.of("Service temporarily unavailable")));
  }

  /** Refused, whatever the request says. */
  static Behaviour badRequest(String text) {
    return refusing(Answer.errors(400, List.of(text)));
  }

  /** The key is refused, in the one of two documented ways. */
  static Behaviour unauthorized() {
    return refusing(Answer.accessDenied(401));
  }

  /** The key is refused, in the other. */
  static Behaviour forbidden() {
    return refusing(Answer.accessDenied(403));
  }

  /** Processed, but the answer is held for so long that a caller may give up. */
  static Behaviour slow(Duration delay) {
    return processing -> processing.get().inManner(Manner.after(delay));
  }

  /** The phones ring and the caller never hears of it. */
  static Behaviour resetAfterProcessing() {
    return processing -> processing.get().inManner(Manner.RESET);
  }

  /** The connection ends before anything happened. */
  static Behaviour resetBeforeProcessing() {
    return refusing(Answer.NONE);
  }

  private static Behaviour refusing(Answer answer) {
    return processing -> Outcome.refused(answer);
  }
}
