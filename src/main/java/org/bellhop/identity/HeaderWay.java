package org.bellhop.identity;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.bellhop.member.SessionUser;
import org.slf4j.LoggerFactory;

/**
 * The way {@code header}: a proxy that has asked the site, and proves itself with a secret, by the
 * address it calls from, or where both are set with both.
 */
public final class HeaderWay implements Way {
  /** Where the proxy's secret stands. */
  public static final String SECRET_HEADER = "X-Proxy-Secret";

  private final Warning warning = new Warning(LoggerFactory.getLogger(HeaderWay.class));
  private final AtomicLong ignored = new AtomicLong();
  private final String header;
  private final Optional<byte[]> secret;
  private final List<AddressBlock> from;

  public HeaderWay(String header, String secret) {
    this(header, Optional.of(secret), List.of());
  }

  /**
   * @param from where the proxy calls from; empty: from anywhere, with the secret
   */
  public HeaderWay(String header, Optional<String> secret, List<AddressBlock> from) {
    if (secret.isEmpty() && from.isEmpty()) {
      throw new IllegalArgumentException("a header needs a secret or addresses to be believed");
    }
    this.header = header;
    this.secret = secret.map(text -> text.getBytes(StandardCharsets.UTF_8));
    this.from = List.copyOf(from);
  }

  /** How many requests named somebody and were not believed. */
  public long ignored() {
    return ignored.get();
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
    if (!isFromProxy(request)) {
      return header + " came from an address that BELLHOP_HEADER_FROM does not name.";
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
      return nobody("a request names him without the right " + SECRET_HEADER);
    }
    if (!isFromProxy(request)) {
      return nobody("a request names him that is not from BELLHOP_HEADER_FROM");
    }
    if (ids.size() > 1) {
      return nobody(header + " stands there more than once");
    }
    return Identities.member(utf8(ids.get(0)))
        .map(member -> new SessionUser(member, Optional.empty()));
  }

  private Optional<SessionUser> nobody(String why) {
    ignored.incrementAndGet();
    warning.say("A session user is taken for nobody: " + why);
    return Optional.empty();
  }

  private boolean isFromProxy(HttpServletRequest request) {
    return from.isEmpty() || from.stream().anyMatch(block -> block.contains(peer(request)));
  }

  private boolean proven(List<String> proofs) {
    return secret.isEmpty() || isSecret(proofs, secret.get());
  }

  /** Servers hand header values over as ISO-8859-1. */
  private static boolean isSecret(List<String> proofs, byte[] secret) {
    return proofs.size() == 1
        && MessageDigest.isEqual(proofs.get(0).getBytes(StandardCharsets.ISO_8859_1), secret);
  }

  /** Who holds the other end of the connection, not the client that a filter put in its place. */
  private static String peer(HttpServletRequest request) {
    ServletRequest innermost = request;
    while (innermost instanceof ServletRequestWrapper wrapper) {
      innermost = wrapper.getRequest();
    }
    return innermost.getRemoteAddr();
  }

  private static String utf8(String header) {
    return new String(header.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
