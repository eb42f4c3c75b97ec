package org.bellhop.device;

import java.util.Optional;
import java.util.UUID;

/** A device's name at OneSignal; older apps call it player id or {@code oneSignalUserId}. */
public record SubscriptionId(UUID value) implements Comparable<SubscriptionId> {

  /** Reads the usual 36 characters, of any case; anything else is no id. */
  public static Optional<SubscriptionId> parse(String text) {
    if (text.length() != 36) {
      return Optional.empty();
    }
    try {
      SubscriptionId id = stored(text);
      // The JDK reads groups of wrong lengths, too, and makes another id of them.
      return Optional.of(id).filter(read -> read.toString().equalsIgnoreCase(text));
    } catch (IllegalArgumentException noUuid) {
      return Optional.empty();
    }
  }

  /** The id as our own tables hold it. */
  public static SubscriptionId stored(String text) {
    return new SubscriptionId(UUID.fromString(text));
  }

  /** In the order of the texts, which is that of the tables; {@link UUID}'s own is another. */
  @Override
  public int compareTo(SubscriptionId other) {
    int first =
        Long.compareUnsigned(value.getMostSignificantBits(), other.value.getMostSignificantBits());
    return first != 0
        ? first
        : Long.compareUnsigned(
            value.getLeastSignificantBits(), other.value.getLeastSignificantBits());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
