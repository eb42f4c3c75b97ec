package org.bellhop.web;

import jakarta.ws.rs.core.SecurityContext;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** Reads who calls from the request's security context, where the filter has put it. */
final class Callers {
  private Callers() {}

  static @Nullable SessionUser sessionUser(SecurityContext session) {
    return session.getUserPrincipal() instanceof SessionUser user ? user : null;
  }

  static SessionUser required(SecurityContext session) {
    SessionUser user = sessionUser(session);
    if (user == null) {
      throw Refusal.of(401, "Sign in at the site first: no session user was recognised.");
    }
    return user;
  }
}
