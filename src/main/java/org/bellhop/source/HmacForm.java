package org.bellhop.source;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a site signs: in which header, by which algorithm, and what.
 *
 * @param prefix what stands before the signature itself
 * @param signs a text with {@code {body}} once, and {@code {time}} where the time is signed
 * @param time the header in which that time stands
 */
record HmacForm(
    String header,
    String algorithm,
    boolean base64,
    String prefix,
    String signs,
    Optional<String> time) {
  private static final String BODY = "{body}";
  private static final String TIME = "{time}";

  static HmacForm of(SourceFile file) {
    HmacForm form =
        new HmacForm(
            file.need("signature.header", HmacForm::headerName),
            file.find("signature.algorithm", HmacForm::algorithm).orElse(Hmac.SHA256),
            file.find("signature.encoding", HmacForm::isBase64).orElse(false),
            file.find("signature.prefix", text -> text).orElse(""),
            file.find("signature.signs", HmacForm::signs).orElse(BODY),
            file.find("time.header", HmacForm::headerName));
    if (form.signs.contains(TIME) != form.time.isPresent()) {
      throw new IllegalArgumentException(
          "signature.signs has {time} if, and only if, time.header names where it stands");
    }
    return form;
  }

  private static String headerName(String text) {
    if (!text.matches("[A-Za-z0-9-]{1,64}")) {
      throw new IllegalArgumentException("must be a header's name");
    }
    return text;
  }

  private static String algorithm(String text) {
    if (!List.of("sha1", "sha256", "sha512").contains(text)) {
      throw new IllegalArgumentException("is sha256, sha512 or, if it must be, sha1");
    }
    return "Hmac" + text.toUpperCase(Locale.ROOT);
  }

  private static boolean isBase64(String text) {
    return switch (text) {
      case "hex" -> false;
      case "base64" -> true;
      default -> throw new IllegalArgumentException("is hex or base64");
    };
  }

  private static String signs(String text) {
    int body = text.indexOf(BODY);
    if (body < 0 || body != text.lastIndexOf(BODY)) {
      throw new IllegalArgumentException("must have {body} once");
    }
    return text;
  }

  /** The bytes of the signature, if the header's text is one. */
  Optional<byte[]> signature(String text) {
    try {
      String bare = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
      byte[] signature = base64 ? Base64.getDecoder().decode(bare) : HexFormat.of().parseHex(bare);
      return Optional.of(signature).filter(bytes -> bytes.length > 0);
    } catch (IllegalArgumentException neither) {
      return Optional.empty();
    }
  }

  /** What is signed before the body, and what after it. */
  List<byte[]> around(String moment) {
    int body = signs.indexOf(BODY);
    return List.of(
        bytes(signs.substring(0, body), moment),
        bytes(signs.substring(body + BODY.length()), moment));
  }

  private static byte[] bytes(String text, String moment) {
    return text.replace(TIME, moment).getBytes(StandardCharsets.UTF_8);
  }
}
