package org.bellhop.push;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What the address that a tap leads through is made of: which push, which finds it along its key,
 * and 128 random bits of its own, without which nobody gets anywhere. Prints no secret.
 */
public record TapToken(UUID push, String secret) {
  private static final int SECRET_BYTES = 16;

  /** Sixteen bytes are 22 letters. */
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{44}");

  private static final int HALF = 22;

  static String newSecret() {
    byte[] random = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Empty for what none of ours looks like. */
  public static Optional<TapToken> parse(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    ByteBuffer id = ByteBuffer.wrap(decoded(text.substring(0, HALF)));
    return Optional.of(new TapToken(new UUID(id.getLong(), id.getLong()), text.substring(HALF)));
  }

  private static byte[] decoded(String half) {
    try {
      return Base64.getUrlDecoder().decode(half);
    } catch (IllegalArgumentException noBytes) {
      // Bits that are left over; such an id is nobody's.
      return new byte[SECRET_BYTES];
    }
  }

  /** Says nothing by the time it takes. */
  boolean isOf(TapToken stored) {
    return push.equals(stored.push) && MessageDigest.isEqual(ascii(secret), ascii(stored.secret));
  }

  private static byte[] ascii(String secret) {
    return secret.getBytes(StandardCharsets.US_ASCII);
  }

  /** As it stands in an address. */
  public String text() {
    ByteBuffer id = ByteBuffer.allocate(SECRET_BYTES);
    id.putLong(push.getMostSignificantBits()).putLong(push.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.array()) + secret;
  }

  @Override
  public String toString() {
    return "Token of push " + push;
  }
}
