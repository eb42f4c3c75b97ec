package org.bellhop.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Any webhook that is signed by HMAC, as a file describes it. */
public final class HmacWebhook implements Webhook {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private final Description description;
  private final Hmac hmac;
  private final Clock clock;

  /** What the file says: how it is signed, and where the parts of an event stand. */
  public static final class Description {
    private final HmacForm form;
    private final Mapping mapping;

    private Description(SourceFile file) {
      this.form = HmacForm.of(file);
      this.mapping = Mapping.of(file);
    }

    /**
     * What that file says.
     *
     * @throws IllegalArgumentException with the line and the reason
     */
    public static Description read(Path file) {
      return SourceFile.read(file, Description::new);
    }
  }

  public HmacWebhook(Description description, List<String> secrets, Clock clock) {
    this.description = description;
    this.hmac = new Hmac(description.form.algorithm(), secrets);
    this.clock = clock;
  }

  @Override
  public Proof proof(Headers headers) {
    HmacForm form = description.form;
    byte[] told =
        form.signature(headers.need(form.header()))
            .orElseThrow(
                () ->
                    WebhookRefused.unbelieved(
                        form.header()
                            + " holds no signature of the form that the file describes."));
    String moment = form.time().map(name -> moment(headers, name)).orElse("");
    List<byte[]> around = form.around(moment);
    return body -> {
      if (!hmac.signed(told, around.get(0), body, around.get(1))) {
        throw WebhookRefused.unbelieved(
            form.header() + " fits none of the secrets in BELLHOP_HMAC_SECRET.");
      }
    };
  }

  private String moment(Headers headers, String name) {
    String moment = headers.need(name);
    boolean recent =
        moment.matches("\\d{1,15}")
            && Duration.between(Times.read(Long.parseLong(moment)), clock.instant())
                    .abs()
                    .compareTo(TOLERANCE)
                <= 0;
    if (!recent) {
      throw WebhookRefused.unbelieved(
          name + " must be the present time in seconds or milliseconds, to within five minutes.");
    }
    return moment;
  }

  @Override
  public List<Heard> read(Headers headers, JsonNode body) {
    return List.of(description.mapping.read("hmac", body));
  }
}
