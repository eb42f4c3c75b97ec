package org.bellhop.source;

/** A webhook that is not taken: how HTTP says it, and a sentence that repeats no secret. */
public final class WebhookRefused extends RuntimeException {
  private final int status;

  private WebhookRefused(int status, String sentence) {
    super(sentence, null, false, false);
    this.status = status;
  }

  /** Nobody known has sent it. */
  static WebhookRefused unbelieved(String sentence) {
    return new WebhookRefused(401, sentence);
  }

  /** It is in no form that is understood here. */
  static WebhookRefused unknownForm(String sentence) {
    return new WebhookRefused(415, sentence);
  }

  public int status() {
    return status;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }
}
