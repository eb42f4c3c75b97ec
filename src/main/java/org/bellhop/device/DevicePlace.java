package org.bellhop.device;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place between two devices of a list: the page behind it, or the one before it. Counting rows
 * off from the beginning would get slower with each page.
 */
public record DevicePlace(DeviceOrder order, Object key, SubscriptionId device, boolean before) {

  static DevicePlace at(DeviceOrder order, Device device, boolean before) {
    return new DevicePlace(order, order.key(device), device.id(), before);
  }

  /** For an address; what comes back from there is read by {@link #parse}. */
  public String text() {
    String plain = "%s %s %s %s".formatted(order, before, device, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** Empty where the text is none of ours, or of another order: then the list begins anew. */
  public static Optional<DevicePlace> parse(String text, DeviceOrder order) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.split(" ", 4));
      return parts.size() == 4 && parts.get(0).equals(order.name())
          ? Optional.of(
              new DevicePlace(
                  order,
                  order.parse(parts.get(3)),
                  SubscriptionId.stored(parts.get(2)),
                  Boolean.parseBoolean(parts.get(1))))
          : Optional.empty();
    } catch (IllegalArgumentException garbage) {
      return Optional.empty();
    }
  }
}
