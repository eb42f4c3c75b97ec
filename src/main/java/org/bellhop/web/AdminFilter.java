package org.bellhop.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * Lets admins in: by the session user, by the container's role, by password, and in the sandbox
 * whoever sits at this machine.
 */
@AdminOnly
public final class AdminFilter implements ContainerRequestFilter {
  /** The role that a server's own users may have. */
  public static final String ROLE = "bellhop-admin";

  private static final int WRONG_PASSWORDS = 10;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final AdminConfig admins;
  private final Cache<String, AtomicInteger> wrong =
      Caffeine.newBuilder().expireAfterWrite(WINDOW).maximumSize(100_000).build();

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public AdminFilter(AdminConfig admins) {
    this.admins = admins;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    boolean known = isMember() || request.isUserInRole(ROLE) || mayLookInTheSandbox();
    if (known) {
      return;
    }
    Optional<byte[]> password = password(context.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (admins.password().isEmpty()) {
      throw Refusal.of(
          403,
          "Admins only: set ADMIN_PASSWORD, name your member id in ADMINS, or sign in with the"
              + " server's role "
              + ROLE
              + ".");
    }
    AtomicInteger tries = wrong.get(ClientAddress.of(request), first -> new AtomicInteger());
    if (tries.get() >= WRONG_PASSWORDS) {
      throw Refusal.later(429, "Too many wrong passwords; wait a minute.", WINDOW);
    }
    if (password.isEmpty() || !isRight(password.get())) {
      password.ifPresent(given -> tries.incrementAndGet());
      throw Refusal.askForPassword("Admins only: the user is admin, the password ADMIN_PASSWORD.");
    }
  }

  private boolean isMember() {
    return request.getUserPrincipal() instanceof SessionUser user
        && admins.members().contains(user.member());
  }

  private boolean mayLookInTheSandbox() {
    return !admins.passwordNeeded() && ClientAddress.isThisMachine(request);
  }

  private boolean isRight(byte[] given) {
    byte[] right = ("admin:" + admins.password().orElseThrow()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(given, right);
  }

  /** User and password of HTTP Basic, as they were sent. */
  private static Optional<byte[]> password(@Nullable String header) {
    if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(header.substring(6).strip()));
    } catch (IllegalArgumentException noBase64) {
      return Optional.empty();
    }
  }
}
