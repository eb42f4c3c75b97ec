package org.bellhop.boot;

import java.net.URI;
import java.util.Optional;
import org.bellhop.event.SiteUrl;
import org.bellhop.sandbox.Sandbox;

/**
 * The account at OneSignal: app and key are empty in the sandbox, the address where none is given.
 */
record OneSignalSettings(
    Optional<String> appId, Optional<String> apiKey, Optional<URI> url, int batch, int rate) {

  static OneSignalSettings from(SettingSource source) {
    return new OneSignalSettings(
        source.text("ONESIGNAL_APP_ID"),
        source.parsed("ONESIGNAL_API_KEY", Spelling::key),
        source.parsed("ONESIGNAL_URL", OneSignalSettings::apiAddress),
        source.number("ONESIGNAL_BATCH", 2_000, 1, 20_000),
        source.number("ONESIGNAL_RATE", 150, 1, 6_000));
  }

  private static URI apiAddress(String text) {
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return SiteUrl.of(trimmed).base();
  }

  boolean isMissing() {
    return appId.isEmpty() && apiKey.isEmpty();
  }

  /** Where pushes go in the sandbox: said in the log and on every page. */
  String sandboxSends() {
    return url.map(given -> "pushes are sent to " + given).orElse("nothing leaves this machine");
  }

  /** Whether the app's id is no UUID, as all of OneSignal's are; a stand-in may take any. */
  boolean isAppOdd() {
    return appId.filter(id -> !Spelling.isUuid(id)).isPresent();
  }

  String app() {
    return appId.orElse(Sandbox.APP_ID);
  }

  String key() {
    return apiKey.orElse(Sandbox.API_KEY);
  }

  @Override
  public String toString() {
    return "OneSignal app " + appId.orElse("(sandbox)");
  }
}
