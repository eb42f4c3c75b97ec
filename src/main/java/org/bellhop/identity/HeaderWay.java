package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.bellhop.member.SessionUser;

/** The way {@code header}: a proxy that has asked the site, and proves itself with a secret. */
public final class HeaderWay implements Way {
  /** Where the proxy's secret stands. */
  public static final String SECRET_HEADER = "X-Proxy-Secret";

  private final String header;
  private final byte[] secret;

  public HeaderWay(String header, String secret) {
    this.header = header;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    String id = request.getHeader(header);
    String proof = request.getHeader(SECRET_HEADER);
    if (id == null || proof == null) {
      return Optional.empty();
    }
    // Servers hand header values over as ISO-8859-1.
    boolean proven = MessageDigest.isEqual(proof.getBytes(StandardCharsets.ISO_8859_1), secret);
    return proven
        ? Identities.member(utf8(id)).map(member -> new SessionUser(member, Optional.empty()))
        : Optional.empty();
  }

  private static String utf8(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
