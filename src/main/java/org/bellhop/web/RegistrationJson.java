package org.bellhop.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.CleanText;
import org.jspecify.annotations.Nullable;

/**
 * Reads every generation of the app's registration, leniently: unknown keys are ignored, null and
 * "" are absent, optional values that make no sense are dropped.
 *
 * <p>The keys are those of GoNative's and Median's public client sources, 2015 to 2026.
 */
final class RegistrationJson {
  /** What some libraries write where they have none: it would be one device for all of them. */
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  private RegistrationJson() {}

  static Registration read(ObjectNode said) {
    return new Registration(subscription(said), subscribed(said), facts(said));
  }

  /**
   * The most telling key first: a page of Median's own documentation sends the user's id as
   * oneSignalUserId, and the device's as oneSignalSubscriptionId beside it.
   */
  private static Optional<SubscriptionId> subscription(ObjectNode said) {
    return id(said.path("oneSignalSubscriptionId"))
        .or(() -> id(said.path("subscription").path("id")))
        .or(() -> id(said.path("oneSignalUserId")));
  }

  private static Optional<SubscriptionId> id(JsonNode value) {
    String id = value.isTextual() ? value.textValue().strip() : NO_ID;
    return id.equals(NO_ID) ? Optional.empty() : SubscriptionId.parse(id);
  }

  /**
   * Whether the phone listens. An iPhone's {@code true} says no more than that it has an id (its
   * setter ignores its argument), which is as much as is known of any new device (decision 0030).
   */
  private static Optional<Boolean> subscribed(ObjectNode said) {
    return truth(said.path("subscription").path("optedIn"))
        .or(() -> truth(said.path("oneSignalSubscribed")));
  }

  private static Optional<Boolean> truth(JsonNode value) {
    return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
  }

  private static Registration.Facts facts(ObjectNode said) {
    String build = text(said, "appBuild", 32);
    // Written small, a text may be longer.
    String platform = text(said, "platform", 16);
    return new Registration.Facts(
        platform == null ? null : sound(platform.toLowerCase(Locale.ROOT), 16),
        text(said, "appId", 128),
        text(said, "appVersion", 32),
        build != null ? build : text(said, "appVersionCode", 32),
        text(said, "osVersion", 32),
        text(said, "model", 128),
        text(said, "language", 35),
        text(said, "timeZone", 64),
        text(said, "installationId", 64));
  }

  private static @Nullable String text(ObjectNode said, String key, int longest) {
    JsonNode value = said.path(key);
    if (!value.isTextual() && !value.isIntegralNumber()) {
      return null;
    }
    return sound(value.asText().strip(), longest);
  }

  private static @Nullable String sound(String text, int longest) {
    boolean sound = !text.isEmpty() && text.length() <= longest && CleanText.isClean(text);
    return sound ? text : null;
  }
}
