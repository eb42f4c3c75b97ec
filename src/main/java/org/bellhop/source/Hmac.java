package org.bellhop.source;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recognises, in constant time, what one of some secrets has signed. Prints none of them. */
final class Hmac {
  static final String SHA256 = "HmacSHA256";

  private final String algorithm;
  private final List<SecretKeySpec> keys;

  /**
   * @param secrets their characters are the key; several while one is being replaced
   */
  Hmac(String algorithm, List<String> secrets) {
    this.algorithm = algorithm;
    this.keys =
        secrets.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), algorithm))
            .toList();
  }

  /** Whether this is the signature of the parts, one after the other. */
  boolean signed(byte[] signature, byte[]... parts) {
    boolean right = false;
    for (SecretKeySpec key : keys) {
      right |= MessageDigest.isEqual(sign(key, parts), signature);
    }
    return right;
  }

  private byte[] sign(SecretKeySpec key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(key);
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @Override
  public String toString() {
    return algorithm;
  }
}
