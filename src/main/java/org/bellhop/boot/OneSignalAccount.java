package org.bellhop.boot;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import org.bellhop.onesignal.OneSignalConfig;
import org.bellhop.sandbox.Sandbox;

/** The account at OneSignal that the settings name, else the sandbox's. */
final class OneSignalAccount {
  private OneSignalAccount() {}

  static OneSignalConfig of(Settings settings, Optional<Sandbox> sandbox) {
    Settings.OneSignalSettings account = settings.oneSignal();
    Supplier<Optional<URI>> address =
        account.url().isEmpty() && sandbox.isPresent()
            ? sandbox.get()::oneSignalAddress
            : () -> account.url().or(() -> Optional.of(URI.create("https://api.onesignal.com")));
    return new OneSignalConfig(
        account.appId().orElse(Sandbox.APP_ID), account.apiKey().orElse(Sandbox.API_KEY), address);
  }
}
