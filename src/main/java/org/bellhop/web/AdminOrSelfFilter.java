package org.bellhop.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import org.bellhop.member.SessionUser;

/** Lets a member look at what is his own; who looks at another's must be an admin. */
@AdminOrSelf
public final class AdminOrSelfFilter implements ContainerRequestFilter {
  private final AdminFilter admins;

  /**
   * @param admins the very one that Jersey knows, which hands it each request
   */
  public AdminOrSelfFilter(AdminFilter admins) {
    this.admins = admins;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    String named = request.getUriInfo().getPathParameters().getFirst("id");
    boolean self =
        request.getSecurityContext().getUserPrincipal() instanceof SessionUser user
            && user.member().equals(MemberPath.id(String.valueOf(named)));
    if (!self) {
      admins.filter(request);
    }
  }
}
