package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.bellhop.identity.Way;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * Makes the session user the request's principal: {@code getUserPrincipal()} in servlets, {@code
 * SecurityContext} in Jersey. The ways are asked in their order, and only when somebody asks.
 */
public final class SessionUserFilter implements Filter {
  private final List<Way> ways;

  public SessionUserFilter(List<Way> ways) {
    this.ways = List.copyOf(ways);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new WithSessionUser((HttpServletRequest) request), response);
  }

  /** One request is one thread's. */
  private final class WithSessionUser extends HttpServletRequestWrapper {
    private boolean asked;
    private @Nullable SessionUser found;

    WithSessionUser(HttpServletRequest request) {
      super(request);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      if (!asked) {
        HttpServletRequest original = (HttpServletRequest) getRequest();
        found =
            ways.stream()
                .flatMap(way -> way.sessionUser(original).stream())
                .findFirst()
                .orElse(null);
        asked = true;
      }
      return found;
    }

    @Override
    public @Nullable String getRemoteUser() {
      Principal user = getUserPrincipal();
      return user == null ? null : user.getName();
    }
  }
}
