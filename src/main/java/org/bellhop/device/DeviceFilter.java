package org.bellhop.device;

import java.util.Optional;

/** Which devices are looked for; what is empty does not matter. */
public record DeviceFilter(
    Optional<String> platform,
    Optional<String> appId,
    Optional<String> appVersion,
    Optional<Boolean> subscribed,
    Optional<Boolean> owned) {

  /** Every device. */
  public static final DeviceFilter NONE =
      new DeviceFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean isNone() {
    return equals(NONE);
  }
}
