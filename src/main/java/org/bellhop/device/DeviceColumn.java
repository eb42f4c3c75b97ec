package org.bellhop.device;

import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** What lists of devices can be ordered by. */
enum DeviceColumn {
  ID("d.subscriptionId"),
  OWNER("d.owner"),
  LAST_SEEN("d.lastSeen"),
  FIRST_SEEN("d.firstSeen"),
  MODEL("d.facts.modelKey"),
  PLATFORM("d.facts.platform"),
  APP("d.facts.appId"),
  APP_VERSION("d.facts.appVersion"),
  SUBSCRIBED("d.subscribed");

  private final String path;

  DeviceColumn(String path) {
    this.path = path;
  }

  /** As queries name it. */
  String path() {
    return path;
  }

  /** The device's value, as a place in a list remembers it. */
  String of(Device device) {
    @Nullable Object value =
        switch (this) {
          case ID -> device.id();
          case OWNER -> device.owner().map(MemberId::value).orElse("");
          case LAST_SEEN -> device.lastSeen().toEpochMilli();
          case FIRST_SEEN -> device.firstSeen().toEpochMilli();
          case MODEL -> device.facts().modelKey();
          case PLATFORM -> device.facts().platform();
          case APP -> device.facts().appId();
          case APP_VERSION -> device.facts().appVersion();
          case SUBSCRIBED -> device.subscribed();
        };
    return String.valueOf(value);
  }

  /**
   * The value that a place remembers.
   *
   * @throws IllegalArgumentException when the text cannot be one
   */
  Object value(String remembered) {
    return switch (this) {
      case LAST_SEEN, FIRST_SEEN -> Long.valueOf(remembered);
      case SUBSCRIBED -> Boolean.valueOf(remembered);
      default -> remembered;
    };
  }
}
