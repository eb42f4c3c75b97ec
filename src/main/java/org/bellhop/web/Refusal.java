package org.bellhop.web;

import java.time.Duration;
import java.util.Optional;

/** A request that is not done, with a sentence that the caller can act on. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final Optional<String> field;
  private final Optional<Duration> retryAfter;

  private Refusal(
      int status, String sentence, Optional<String> field, Optional<Duration> retryAfter) {
    super(sentence, null, false, false);
    this.status = status;
    this.field = field;
    this.retryAfter = retryAfter;
  }

  public static Refusal of(int status, String sentence) {
    return new Refusal(status, sentence, Optional.empty(), Optional.empty());
  }

  /** 400 for one field of the body, named as the caller spells it, for example data.path. */
  public static Refusal field(String field, String sentence) {
    return new Refusal(400, field + " " + sentence, Optional.of(field), Optional.empty());
  }

  /** Not now; the caller may come back after that long. */
  public static Refusal later(int status, String sentence, Duration pause) {
    return new Refusal(status, sentence, Optional.empty(), Optional.of(pause));
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  Optional<String> field() {
    return field;
  }

  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
