package org.bellhop.boot;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.bellhop.device.SubscriptionId;
import org.bellhop.onesignal.OneSignal;
import org.bellhop.onesignal.OneSignalConfig;
import org.bellhop.push.Delivery;
import org.bellhop.push.PushGateway;
import org.bellhop.push.PushRequest;
import org.bellhop.push.SubscriptionGateway;
import org.bellhop.sandbox.Sandbox;

/** Where pushes leave this Bellhop: OneSignal, the sandbox's pretence of it, or nowhere. */
interface Gateway extends PushGateway, SubscriptionGateway, AutoCloseable {
  URI ONESIGNAL = URI.create("https://api.onesignal.com");

  @Override
  default Optional<Delivery.Deferred> forget(SubscriptionId id) {
    return Optional.of(new Delivery.Deferred(Optional.empty(), "shadow mode"));
  }

  /** In shadow mode, which a restart ends. */
  @Override
  default boolean rests() {
    return true;
  }

  @Override
  default void close() {}

  static Gateway of(Settings settings, Optional<Sandbox> sandbox, Clock clock) {
    if (settings.shadow()) {
      return Gateway::onlyDecided;
    }
    OneSignal oneSignal = new OneSignal(config(settings.oneSignal(), sandbox), clock);
    return new Gateway() {
      @Override
      public Delivery send(PushRequest push) {
        return oneSignal.send(push);
      }

      @Override
      public Optional<Delivery.Deferred> forget(SubscriptionId id) {
        return oneSignal.forget(id);
      }

      @Override
      public boolean rests() {
        return false;
      }

      @Override
      public void close() {
        oneSignal.close();
      }
    };
  }

  private static OneSignalConfig config(OneSignalSettings account, Optional<Sandbox> sandbox) {
    Supplier<Optional<URI>> address =
        account.url().isEmpty() && sandbox.isPresent()
            ? sandbox.get()::oneSignalAddress
            : () -> account.url().or(() -> Optional.of(ONESIGNAL));
    return new OneSignalConfig(account.app(), account.key(), address);
  }

  private static Delivery onlyDecided(PushRequest push) {
    return new Delivery.NotSent(
        "shadow mode: decided for %d phones, not sent".formatted(push.devices().size()));
  }
}
