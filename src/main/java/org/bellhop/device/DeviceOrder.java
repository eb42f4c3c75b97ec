package org.bellhop.device;

import org.bellhop.member.MemberId;

/** The orders of a list of devices; each goes along an index and ends with the device's id. */
public enum DeviceOrder {
  LAST_SEEN("last_seen", true),
  FIRST_SEEN("first_seen", true),
  OWNER("owner", false);

  private final String column;
  private final boolean newestFirst;

  DeviceOrder(String column, boolean newestFirst) {
    this.column = column;
    this.newestFirst = newestFirst;
  }

  String column() {
    return column;
  }

  String index() {
    return "device_" + column;
  }

  boolean newestFirst() {
    return newestFirst;
  }

  Object key(Device device) {
    return switch (this) {
      case LAST_SEEN -> device.lastSeen().toEpochMilli();
      case FIRST_SEEN -> device.firstSeen().toEpochMilli();
      case OWNER -> device.owner().map(MemberId::value).orElse("");
    };
  }

  /** The key as a place in the list spells it, read back. */
  Object parse(String text) {
    return this == OWNER ? text : Long.valueOf(text);
  }
}
