package org.bellhop.onesignal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which app at OneSignal, its key, where the API is, and how long to wait.
 *
 * @param url the API's address, without {@code /notifications}; empty while it is not known yet
 */
public record OneSignalConfig(
    String appId,
    String apiKey,
    Supplier<Optional<URI>> url,
    Duration connectTimeout,
    Duration readTimeout) {

  /** With the time-outs that fit OneSignal: it answers within seconds, rarely within 30. */
  public OneSignalConfig(String appId, String apiKey, Supplier<Optional<URI>> url) {
    this(appId, apiKey, url, Duration.ofSeconds(5), Duration.ofSeconds(30));
  }

  /** The old address wants the old word; the new one {@code Key}. */
  String authorization(URI base) {
    return (base.getPath().endsWith("/api/v1") ? "Basic " : "Key ") + apiKey;
  }

  @Override
  public String toString() {
    return "OneSignal app " + appId;
  }
}
