package org.bellhop.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import org.bellhop.member.SessionUser;

/** The way {@code container}: whom the server itself has signed in, as its single sign-on does. */
public final class ContainerWay implements Way {
  @Override
  public Optional<SessionUser> sessionUser(HttpServletRequest request) {
    return Optional.ofNullable(request.getUserPrincipal())
        .map(Principal::getName)
        .flatMap(Identities::member)
        .map(member -> new SessionUser(member, Identities.sessionBeginning(request)));
  }
}
