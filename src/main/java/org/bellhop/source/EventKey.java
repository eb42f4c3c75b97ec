package org.bellhop.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the key of an event from where it comes and the ids that it has there: two are the same
 * only if all their parts are. It can stand in an address as it is.
 */
final class EventKey {
  private static final int LONGEST = 255;

  private EventKey() {}

  static String of(String source, String... ids) {
    List<String> parts = Stream.concat(Stream.of(source), Stream.of(ids)).toList();
    String key = parts.stream().map(EventKey::encoded).collect(Collectors.joining(":"));
    // A part that is encoded has no equals sign: this is no other event's key.
    return key.length() <= LONGEST ? key : encoded(source) + ":sha256=" + hash(key);
  }

  private static String encoded(String part) {
    StringBuilder out = new StringBuilder();
    for (byte octet : part.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean plain =
          character < 0x80
              && (Character.isLetterOrDigit(character) || "-._".indexOf(character) >= 0);
      out.append(plain ? character : "~%02x".formatted((int) character).toUpperCase(Locale.ROOT));
    }
    return out.toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
