package org.bellhop.web;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.device.Device;
import org.bellhop.device.DevicePage;
import org.bellhop.device.DevicePlace;
import org.bellhop.device.OwnerChange;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One page of devices in the words of the page. */
public record DeviceRows(DeviceQuery query, DevicePage page) {

  /** What people call it: its model, or what is known at all. */
  public static String name(Device device) {
    return Stream.of(device.facts().model(), platform(device.facts().platform()))
        .filter(name -> name != null && !name.isEmpty())
        .findFirst()
        .orElse("Device");
  }

  /** "bob's iPhone", or the name alone when it is nobody's. */
  public static String fullName(Device device) {
    return device.owner().map(MemberId::value).map(owner -> owner + "’s ").orElse("")
        + name(device);
  }

  /** Platform and its version, as they are usually written. */
  public static String system(Device device) {
    return joined(platform(device.facts().platform()), device.facts().osVersion());
  }

  /** The app's version, and its build where known. */
  public static String version(Device device) {
    String build = device.facts().appBuild();
    return joined(device.facts().appVersion(), build == null ? null : "(" + build + ")");
  }

  private static String joined(@Nullable String one, @Nullable String other) {
    String both =
        Stream.of(Optional.ofNullable(one), Optional.ofNullable(other))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(" "));
    return both.isEmpty() ? "–" : both;
  }

  /** As their makers write them. */
  public static @Nullable String platform(@Nullable String platform) {
    return platform == null
        ? null
        : switch (platform.toLowerCase(Locale.ROOT)) {
          case "ios" -> "iOS";
          case "android" -> "Android";
          default -> platform;
        };
  }

  /** A fact, or a dash where the app has not said it. */
  public static String orDash(@Nullable String fact) {
    return fact == null ? "–" : fact;
  }

  /** How a device became a member's. */
  public static String coming(OwnerChange.Reason reason) {
    return switch (reason) {
      case CLAIMED -> "signed in";
      case TAKEN_OVER -> "signed in and took it over";
      case JOINED -> "signed in and shares it";
      default -> "stayed when the latest left";
    };
  }

  /** Why a device is nobody's. */
  public static String parting(OwnerChange.Reason reason) {
    return switch (reason) {
      case SIGNED_OUT -> "its owner signed out";
      case ERASED -> "its owner then has been erased";
      case REPLACED -> "its phone has a new OneSignal id";
      default -> "it was released";
    };
  }

  /** What a screen reader says of the page. */
  public String count() {
    int shown = page.devices().size();
    String more = page.next().isPresent() ? ", and more behind them" : "";
    return shown == 0 ? "No device fits" : shown == 1 ? "1 device" : shown + " devices" + more;
  }

  /** The address of the page before or behind. */
  public String to(DevicePlace place) {
    return query.with("at", place.text());
  }
}
