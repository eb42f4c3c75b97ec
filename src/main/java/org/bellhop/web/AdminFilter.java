package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;
import java.util.Optional;
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

  private final AdminConfig admins;
  private final AdminPassword passwords;

  @Context
  @SuppressWarnings("NullAway.Init")
  private HttpServletRequest request;

  public AdminFilter(AdminConfig admins) {
    this.admins = admins;
    this.passwords = new AdminPassword(admins.password());
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
          "Admins only: set BELLHOP_ADMIN_PASSWORD, name your member id in BELLHOP_ADMINS, or sign in with the"
              + " server's role "
              + ROLE
              + ".");
    }
    if (!passwords.isRight(request, password)) {
      throw Refusal.askForPassword(
          "Admins only: the user is admin, the password BELLHOP_ADMIN_PASSWORD.");
    }
  }

  private boolean isMember() {
    return request.getUserPrincipal() instanceof SessionUser user
        && admins.members().contains(user.member());
  }

  private boolean mayLookInTheSandbox() {
    return !admins.passwordNeeded() && ClientAddress.isThisMachine(request);
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
