package org.bellhop.web;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as foreign software does. */
final class Hmacs {
  private Hmacs() {}

  static String hex(String secret, String signed) {
    return HexFormat.of().formatHex(sign("HmacSHA256", secret, signed));
  }

  static byte[] sign(String algorithm, String secret, String signed) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(Phones.utf8(secret), algorithm));
      return mac.doFinal(Phones.utf8(signed));
    } catch (GeneralSecurityException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
