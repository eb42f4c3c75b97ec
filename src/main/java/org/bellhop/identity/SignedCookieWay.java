package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bellhop.member.SessionUser;

/**
 * The way {@code signed-cookie}: a cookie that the site signs with a shared secret, {@code
 * id.expiry.signature} or {@code id.expiry.beginning.signature}, the id in Base64url.
 */
public final class SignedCookieWay implements Way {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int CLOCK_SKEW = 60;

  /** No part holds a dot, so that what was signed can be read in one way only. */
  private static final Pattern FORM =
      Pattern.compile(
          "((?<id>[A-Za-z0-9_-]{1,700})\\.(?<expiry>\\d{1,11})(?:\\.(?<since>\\d{1,11}))?)"
              + "\\.(?<signature>[A-Za-z0-9_-]{43}|[0-9a-fA-F]{64})");

  private final String cookie;
  private final List<SecretKeySpec> secrets;
  private final Clock clock;

  /**
   * @param secrets any of them will do, so that one can be replaced
   */
  public SignedCookieWay(String cookie, List<String> secrets, Clock clock) {
    this.cookie = cookie;
    this.secrets =
        secrets.stream()
            .map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), ALGORITHM))
            .toList();
    this.clock = clock;
  }

  @Override
  public String name() {
    return "signed-cookie";
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    return RawCookies.only(request, cookie).isEmpty()
        ? "The cookie " + cookie + " did not come, or came more than once."
        : "The cookie " + cookie + " came, and is not signed as it should be, or is past its time.";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    return RawCookies.only(request, cookie)
        .map(FORM::matcher)
        .filter(Matcher::matches)
        .filter(parts -> signed(parts.group(1), signature(parts.group("signature"))))
        .flatMap(this::read);
  }

  private Optional<SessionUser> read(Matcher signed) {
    Instant now = clock.instant();
    Optional<Instant> since = Optional.ofNullable(signed.group("since")).map(SignedCookieWay::time);
    // A beginning to come would win against every later session of another member.
    if (!time(signed.group("expiry")).isAfter(now)
        || since.filter(time -> time.isAfter(now.plusSeconds(CLOCK_SKEW))).isPresent()) {
      return Optional.empty();
    }
    return id(signed.group("id"))
        .flatMap(Identities::member)
        .map(member -> new SessionUser(member, since));
  }

  private static Instant time(String seconds) {
    return Instant.ofEpochSecond(Long.parseLong(seconds));
  }

  private static Optional<String> id(String encoded) {
    try {
      return Optional.of(
          new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }

  private static byte[] signature(String text) {
    return text.length() == 64
        ? HexFormat.of().parseHex(text)
        : Base64.getUrlDecoder().decode(text);
  }

  private boolean signed(String text, byte[] signature) {
    boolean right = false;
    for (SecretKeySpec secret : secrets) {
      right |= MessageDigest.isEqual(hmac(secret, text), signature);
    }
    return right;
  }

  private static byte[] hmac(SecretKeySpec secret, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(secret);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
