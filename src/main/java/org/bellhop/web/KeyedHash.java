package org.bellhop.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Stands for a secret so that one can see whether it is the same one: four bytes, by a key that is
 * kept elsewhere. Used by one thread.
 */
final class KeyedHash {
  private static final int SHOWN = 4;

  private final Mac mac;

  KeyedHash(byte[] key) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  /** Values are told apart by what they are of, too. */
  String of(String name, String value) {
    byte[] digest = mac.doFinal((name + "=" + value).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, SHOWN);
  }
}
