package org.bellhop.device;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A place in a list of devices: just after a row, or just before it.
 *
 * @param section which of the list's sections the row stands in
 * @param key the row's values in the columns that the section is ordered by
 */
public record DevicePlace(int section, List<String> key, boolean before) {
  private static final String SEPARATOR = "\n";
  private static final int LONGEST = 1_000;

  public DevicePlace {
    key = List.copyOf(key);
  }

  /** Reads what {@link #toString} wrote; anything else is no place. */
  public static Optional<DevicePlace> parse(String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      String[] parts = new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1);
      List<String> key = List.of(parts).subList(2, parts.length);
      return Optional.of(
          new DevicePlace(Integer.parseInt(parts[0]), key, parts[1].equals("before")));
    } catch (IllegalArgumentException | IndexOutOfBoundsException noPlace) {
      return Optional.empty();
    }
  }

  /** Letters, digits, minus and underscore: fit for an address. */
  @Override
  public String toString() {
    String text =
        section
            + SEPARATOR
            + (before ? "before" : "after")
            + SEPARATOR
            + String.join(SEPARATOR, key);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
