package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Optional;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** The way {@code container}: whom the server itself has signed in, as its single sign-on does. */
public final class ContainerWay implements Way {
  /** A session that ends tells its attributes only. */
  private static final String NOTED = "org.bellhop.member";

  @Override
  public String name() {
    return "container";
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .flatMap(Identities::member)
        .map(member -> new SessionUser(member, Identities.sessionBeginning(request)))
        .map(user -> noted(user, request.getSession(false)));
  }

  @Override
  public String whyNobody(HttpServletRequest request) {
    return request.getUserPrincipal() == null
        ? "The server itself has signed in nobody for this request."
        : "The name of the server’s user is no member’s id.";
  }

  private static SessionUser noted(SessionUser user, @Nullable HttpSession session) {
    try {
      if (session != null && !user.getName().equals(session.getAttribute(NOTED))) {
        session.setAttribute(NOTED, user.getName());
      }
    } catch (IllegalStateException endedMeanwhile) {
      return user;
    }
    return user;
  }

  @Override
  public Optional<SessionUser> sessionUser(HttpSession ending) {
    return Optional.ofNullable(ending.getAttribute(NOTED))
        .flatMap(name -> Identities.member(name.toString()))
        .map(member -> new SessionUser(member, Identities.beginning(ending)));
  }
}
