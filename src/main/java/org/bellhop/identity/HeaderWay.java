package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bellhop.member.SessionUser;
import org.slf4j.LoggerFactory;

/** The way {@code header}: a proxy that has asked the site, and proves itself with a secret. */
public final class HeaderWay implements Way {
  /** Where the proxy's secret stands. */
  public static final String SECRET_HEADER = "X-Proxy-Secret";

  private final Warning warning = new Warning(LoggerFactory.getLogger(HeaderWay.class));
  private final String header;
  private final byte[] secret;

  public HeaderWay(String header, String secret) {
    this.header = header;
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String name() {
    return "header";
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    List<String> ids = Collections.list(request.getHeaders(header));
    if (ids.stream().allMatch(String::isBlank)) {
      return "The header " + header + " did not come: the proxy took the visitor for nobody.";
    }
    if (!proven(Collections.list(request.getHeaders(SECRET_HEADER)))) {
      return header + " came without the right " + SECRET_HEADER + ", and is not believed.";
    }
    return ids.size() > 1
        ? header + " stood there more than once."
        : "What stood in " + header + " is no member’s id.";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    List<String> ids = Collections.list(request.getHeaders(header));
    // Of a visitor who is not signed in there is nothing to say.
    if (ids.stream().allMatch(String::isBlank)) {
      return Optional.empty();
    }
    if (!proven(Collections.list(request.getHeaders(SECRET_HEADER)))) {
      warning.say(
          "A session user is taken for nobody: a request names him without the right "
              + SECRET_HEADER);
      return Optional.empty();
    }
    if (ids.size() > 1) {
      warning.say("A session user is taken for nobody: " + header + " stands there more than once");
      return Optional.empty();
    }
    return Identities.member(utf8(ids.get(0)))
        .map(member -> new SessionUser(member, Optional.empty()));
  }

  private boolean proven(List<String> proofs) {
    // Servers hand header values over as ISO-8859-1.
    return proofs.size() == 1
        && MessageDigest.isEqual(proofs.get(0).getBytes(StandardCharsets.ISO_8859_1), secret);
  }

  private static String utf8(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
