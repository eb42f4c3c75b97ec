package org.bellhop.device;

import java.util.Optional;

/**
 * One page of a list of devices.
 *
 * @param search the beginning of a member's id, of a model or of a device's id; empty for all
 * @param order ignored by a search, which lists members before ids before models
 * @param from where the page begins; the list's first page when empty
 */
public record DeviceQuery(
    String search, DeviceFilter filter, DeviceOrder order, Optional<DevicePlace> from, int length) {

  /** The same list from its beginning. */
  DeviceQuery fromStart() {
    return new DeviceQuery(search, filter, order, Optional.empty(), length);
  }
}
