package org.bellhop.device;

import java.util.Optional;

/**
 * Which devices a list shows.
 *
 * @param member how a member's id begins, or a device's whole id
 */
public record DeviceFilter(
    Optional<String> member,
    Optional<String> platform,
    Optional<String> app,
    Optional<Boolean> subscribed) {

  public static final DeviceFilter ALL =
      new DeviceFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  public boolean isAll() {
    return equals(ALL);
  }
}
