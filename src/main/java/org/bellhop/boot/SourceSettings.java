package org.bellhop.boot;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bellhop.source.ClosedWebhook;
import org.bellhop.source.CloudEvents;
import org.bellhop.source.DiscourseWebhook;
import org.bellhop.source.GhostWebhook;
import org.bellhop.source.HmacWebhook;
import org.bellhop.source.Webhook;
import org.bellhop.source.Webhooks;

/** The ways besides {@code POST /api/events} in which events are heard. Prints no secret. */
record SourceSettings(
    List<String> discourse,
    String discourseMember,
    List<String> cloudEvents,
    String cloudEventsPrefix,
    List<String> ghost,
    List<String> hmac,
    Optional<HmacWebhook.Description> hmacMapping,
    SqlSettings sql) {
  private static final int SHORTEST = 16;

  static SourceSettings from(SettingSource source) {
    SourceSettings settings =
        new SourceSettings(
            source.parsedList("DISCOURSE_SECRET", SourceSettings::secret),
            source.parsed("DISCOURSE_MEMBER", SourceSettings::discourseId).orElse("user_id"),
            source.parsedList("CLOUDEVENTS_TOKEN", SourceSettings::secret),
            source.parsed("CLOUDEVENTS_PREFIX", Spelling::prefix).orElse(""),
            source.parsedList("GHOST_SECRET", SourceSettings::secret),
            source.parsedList("HMAC_SECRET", SourceSettings::secret),
            source.parsed("HMAC_MAPPING", file -> HmacWebhook.Description.read(Path.of(file))),
            SqlSettings.from(source));
    if (settings.hmac().isEmpty() == settings.hmacMapping().isPresent()) {
      throw new BadSetting(
          settings.hmac().isEmpty() ? "HMAC_SECRET" : "HMAC_MAPPING",
          "is not set: a signed webhook needs both the secret and the file that describes it");
    }
    return settings;
  }

  Webhooks webhooks(Clock clock) {
    return new Webhooks(
        discourse.isEmpty()
            ? new ClosedWebhook("DISCOURSE_SECRET")
            : new DiscourseWebhook(discourse, discourseMember),
        cloudEvents.isEmpty()
            ? new ClosedWebhook("CLOUDEVENTS_TOKEN")
            : new CloudEvents(cloudEvents, cloudEventsPrefix),
        ghost.isEmpty() ? new ClosedWebhook("GHOST_SECRET") : new GhostWebhook(ghost, clock),
        hmacMapping
            .<Webhook>map(description -> new HmacWebhook(description, hmac, clock))
            .orElse(new ClosedWebhook("HMAC_SECRET")));
  }

  private static String discourseId(String field) {
    if (!List.of("user_id", "external_id").contains(field)) {
      throw new IllegalArgumentException("is user_id or external_id");
    }
    return field;
  }

  /** Whoever has seen one signed body may guess at home. */
  private static String secret(String text) {
    if (text.length() < SHORTEST) {
      throw new IllegalArgumentException("must have " + SHORTEST + " characters or more");
    }
    return text;
  }

  @Override
  public String toString() {
    return "Sources, " + sql;
  }
}
