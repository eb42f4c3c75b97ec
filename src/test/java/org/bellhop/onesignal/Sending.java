package org.bellhop.onesignal;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;
import org.bellhop.push.Delivery;
import org.bellhop.push.Message;
import org.bellhop.push.PushRequest;

/** Sends one push, always the same. */
final class Sending {
  static final String KEY = "os_v2_app_secret";
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T18:00:00Z"), ZoneOffset.UTC);

  private Sending() {}

  static PushRequest push() {
    return new PushRequest(
        UUID.fromString("3fa85f64-5717-3562-b3fc-2c963f66afa6"),
        Optional.empty(),
        new Message(
            Map.of("en", "Anna"), Map.of("en", "Hello"), "https://site.example/", null, null),
        List.of(SubscriptionId.stored("b2f7f966-d8cc-11e4-bed1-df8f05be55ba")),
        Duration.ofDays(1),
        10,
        1);
  }

  static OneSignalConfig to(URI url, String key) {
    return new OneSignalConfig(
        "8250eaf6-1a58-489e-b136-7c74a864b434",
        key,
        () -> Optional.of(url),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10));
  }

  /** What became of it at that address. */
  static Delivery at(URI url) {
    try (OneSignal oneSignal = new OneSignal(to(url, KEY), CLOCK)) {
      return oneSignal.send(push());
    }
  }

  /** What became of it, answered like that. */
  static Delivery answered(String answer) {
    try (RawServer server = new RawServer(answer)) {
      return at(server.url());
    }
  }
}
