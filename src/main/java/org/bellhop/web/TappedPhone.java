package org.bellhop.web;

import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.SessionUser;
import org.bellhop.push.Push;
import org.jspecify.annotations.Nullable;

/** Finds out on which phone of a push somebody tapped, as far as that can be known. */
public final class TappedPhone {
  private final Devices devices;

  public TappedPhone(Devices devices) {
    this.devices = devices;
  }

  /** The push's only one; else the session user's; of several of his the one of this kind. */
  Optional<SubscriptionId> of(Push push, SecurityContext session, @Nullable String browser) {
    List<Ownership> sent = push.remaining();
    return sent.size() == 1 ? only(sent) : his(sent, Callers.sessionUser(session), browser);
  }

  private Optional<SubscriptionId> his(
      List<Ownership> sent, @Nullable SessionUser user, @Nullable String browser) {
    if (user == null) {
      return Optional.empty();
    }
    List<Ownership> his =
        sent.stream().filter(owned -> owned.owner().equals(user.member())).toList();
    return his.size() < 2 ? only(his) : only(his.stream().filter(runsOn(browser)).toList());
  }

  private static Optional<SubscriptionId> only(List<Ownership> candidates) {
    return candidates.size() == 1 ? Optional.of(candidates.get(0).device()) : Optional.empty();
  }

  private Predicate<Ownership> runsOn(@Nullable String browser) {
    Optional<String> platform = platform(browser == null ? "" : browser);
    return owned ->
        devices
            .find(owned.device())
            .map(Device::facts)
            .filter(facts -> platform.isPresent() && platform.get().equals(facts.platform()))
            .isPresent();
  }

  private static Optional<String> platform(String browser) {
    if (browser.contains("Android")) {
      return Optional.of("android");
    }
    return browser.matches(".*\\b(iPhone|iPad|iPod)\\b.*") ? Optional.of("ios") : Optional.empty();
  }
}
