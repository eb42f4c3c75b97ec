package org.bellhop.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of Standard Webhooks 1.0.0: {@code whsec_} and 24 to 64 bytes in Base64. Signs, and
 * recognises its own signatures in constant time.
 */
public final class WebhookSecret {
  private static final String PREFIX = "whsec_";
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  private WebhookSecret(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /**
   * Reads the form that Standard Webhooks give a secret.
   *
   * @throws IllegalArgumentException with a sentence that does not repeat the secret
   */
  public static WebhookSecret parse(String text) {
    try {
      byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      if (text.startsWith(PREFIX) && key.length >= 24 && key.length <= 64) {
        return new WebhookSecret(key);
      }
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException noBase64) {
      throw new IllegalArgumentException(wanted(), noBase64);
    }
    throw new IllegalArgumentException(wanted());
  }

  private static String wanted() {
    return "must be whsec_ followed by 24 to 64 bytes in Base64";
  }

  /** The signature as it stands in {@code webhook-signature}. */
  public String sign(String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  boolean signed(String signature, String id, String timestamp, byte[] body) {
    return MessageDigest.isEqual(
        signature.getBytes(StandardCharsets.UTF_8),
        sign(id, timestamp, body).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return PREFIX + "••••";
  }
}
