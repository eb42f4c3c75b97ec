package org.bellhop.onesignal;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bellhop.device.SubscriptionId;
import org.bellhop.push.Delivery;
import org.jspecify.annotations.Nullable;

/**
 * OneSignal's answer to {@code POST /notifications}, read leniently: {@code errors} has been seen
 * as null, a text, a list of texts or objects, and an object.
 */
record Answer(int status, String body, @Nullable String retryAfter, boolean replayed) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern NOT_SUBSCRIBED = Pattern.compile("not subscribed", CASE_INSENSITIVE);

  /** The keys under which it names those who do not listen. */
  private static final List<String> NAMED =
      List.of(
          "invalid_player_ids",
          "invalid_subscription_ids",
          "invalid_aliases",
          "invalid_external_user_ids");

  private static final int REASON_LENGTH = 300;
  private static final int ID_LENGTH = 64;
  private static final String STRANGE =
      "this is no answer of OneSignal's API; look at ONESIGNAL_URL and what stands in between: ";

  Delivery delivery(Clock clock) {
    if (status == 429 || status >= 500) {
      return new Delivery.Deferred(pause(clock), reason());
    }
    if (status == 401 || status == 403) {
      return new Delivery.KeyRefused(reason());
    }
    String id =
        status / 100 == 2 && json().path("id").isTextual() ? json().path("id").asText() : "";
    if (!id.isEmpty()) {
      return new Delivery.Accepted(beginning(id, ID_LENGTH), notSubscribed(), replayed);
    }
    if (status / 100 == 2 && saysNobody()) {
      return new Delivery.NobodySubscribed(reason());
    }
    // A proxy's page, half an answer or a wrong address must neither end a push nor make a phone of
    // anybody's unsubscribed.
    return isOneSignalsNo()
        ? new Delivery.Rejected(reason())
        : new Delivery.Deferred(pause(clock), STRANGE + reason());
  }

  /** A 400 never becomes right; any other refusal is OneSignal's own if it brings its errors. */
  private boolean isOneSignalsNo() {
    return status == 400 || (status / 100 == 4 && json().hasNonNull("errors"));
  }

  /**
   * Whether these are OneSignal's words for that, in a form that was met: else a proxy's {@code {}}
   * would make every phone of a push unsubscribed.
   */
  private boolean saysNobody() {
    JsonNode errors = json().path("errors");
    if (errors.isObject()) {
      boolean named = NAMED.stream().anyMatch(errors::has);
      return named || (errors.isEmpty() && json().path("id").isTextual());
    }
    // It is a text, or a list of texts; a list of objects has been met with other statuses only.
    return NOT_SUBSCRIBED.matcher(errors.isArray() ? errors.toString() : errors.asText()).find();
  }

  /** The official key, and one that only third parties have met. */
  private Set<SubscriptionId> notSubscribed() {
    Set<SubscriptionId> ids = new HashSet<>();
    JsonNode errors = json().path("errors");
    for (String key : Set.of("invalid_player_ids", "invalid_subscription_ids")) {
      errors.path(key).forEach(id -> SubscriptionId.parse(id.asText()).ifPresent(ids::add));
    }
    return Set.copyOf(ids);
  }

  /** In one line what OneSignal says: its errors' words, or else the beginning of its answer. */
  private String reason() {
    JsonNode errors = json().path("errors");
    String words = errors.isMissingNode() || errors.isNull() ? body : errors.toString();
    // It is stored and shown: no control characters, no halves of characters.
    String line = words.replaceAll("[\\p{Cntrl}\\p{Cs}]+", " ").strip();
    return "HTTP " + status + (line.isEmpty() ? "" : ": ") + beginning(line, REASON_LENGTH);
  }

  private static String beginning(String text, int codePoints) {
    return text.codePointCount(0, text.length()) <= codePoints
        ? text
        : text.substring(0, text.offsetByCodePoints(0, codePoints));
  }

  private JsonNode json() {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }

  /** Seconds, or a date; what is neither is no wish. */
  private Optional<Duration> pause(Clock clock) {
    if (retryAfter == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Duration.ofSeconds(Math.max(0, Long.parseLong(retryAfter.strip()))));
    } catch (NumberFormatException date) {
      return until(retryAfter.strip(), clock);
    }
  }

  private static Optional<Duration> until(String date, Clock clock) {
    try {
      ZonedDateTime at =
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ROOT));
      Duration pause = Duration.between(clock.instant(), at.toInstant());
      return Optional.of(pause.isNegative() ? Duration.ZERO : pause);
    } catch (DateTimeException neither) {
      return Optional.empty();
    }
  }
}
