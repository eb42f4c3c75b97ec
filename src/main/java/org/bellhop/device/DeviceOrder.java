package org.bellhop.device;

/** In which order devices are listed. */
public enum DeviceOrder {
  LAST_SEEN,
  LONGEST_UNSEEN,
  NEWEST,
  OLDEST,
  /** Owners from A to Z, then the devices that are nobody's. */
  OWNER,
  OWNER_BACKWARDS
}
