package org.bellhop.device;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a device says about itself in one POST of the app, whichever generation of app it is. What
 * it did not say is empty; {@code facts} are texts.
 */
public record Registration(
    Optional<SubscriptionId> subscription, Optional<Boolean> subscribed, Facts facts) {

  /** What is told and shown about a device; no promise rests on it. */
  public record Facts(
      @Nullable String platform,
      @Nullable String appId,
      @Nullable String appVersion,
      @Nullable String appBuild,
      @Nullable String osVersion,
      @Nullable String model,
      @Nullable String language,
      @Nullable String timeZone,
      @Nullable String installationId) {
    /** A device that said nothing of itself. */
    public static final Facts NONE =
        new Facts(null, null, null, null, null, null, null, null, null);

    boolean isEmpty() {
      return equals(NONE);
    }
  }
}
