package org.bellhop.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * One request to Bellhop and its answer, and what it was about.
 *
 * @param number counts up, so that a reader can tell one from another
 */
record Exchange(long number, Instant at, About about, Question question, Reply reply) {

  /** Who did what, and what came of it. */
  record About(Kind kind, String subject, String result) {}

  /** What is worth telling. */
  enum Kind {
    SIGN_IN("sign-in"),
    SIGN_OUT("sign-out"),
    REGISTRATION("registration"),
    EVENT("event");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /** The key of the event that it told, if it told one. */
  Optional<String> eventKey() {
    return Optional.ofNullable(question.headers().get("webhook-id"));
  }
}
