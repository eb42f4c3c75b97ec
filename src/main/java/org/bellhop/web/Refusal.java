package org.bellhop.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A request that is not done, with a sentence that the caller can act on. */
public final class Refusal extends RuntimeException {
  private final int status;
  private final Optional<String> field;
  private final Map<String, String> headers;

  private Refusal(
      int status, String sentence, Optional<String> field, Map<String, String> headers) {
    super(sentence, null, false, false);
    this.status = status;
    this.field = field;
    this.headers = headers;
  }

  public static Refusal of(int status, String sentence) {
    return new Refusal(status, sentence, Optional.empty(), Map.of());
  }

  /** 400 for one field of the body, named as the caller spells it, for example data.path. */
  public static Refusal field(String field, String sentence) {
    return new Refusal(400, field + " " + sentence, Optional.of(field), Map.of());
  }

  /** Not now; the caller may come back after that long. */
  public static Refusal later(int status, String sentence, Duration pause) {
    return new Refusal(
        status,
        sentence,
        Optional.empty(),
        Map.of(HttpHeaders.RETRY_AFTER, Long.toString(pause.toSeconds())));
  }

  /** 401 that makes a browser ask for user and password. */
  static Refusal askForPassword(String sentence) {
    return new Refusal(
        401,
        sentence,
        Optional.empty(),
        Map.of(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Bellhop\", charset=\"UTF-8\""));
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

  /** What the answer says besides its body. */
  Map<String, String> headers() {
    return headers;
  }
}
