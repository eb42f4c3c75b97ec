package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.identity.Way;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * Makes the session user the request's principal: {@code getUserPrincipal()} in servlets, {@code
 * SecurityContext} in Jersey. The ways are asked in their order, and only when somebody asks.
 */
public final class SessionUserFilter implements Filter {
  /** The request's attribute that names the way which recognised its session user. */
  static final String WAY = "org.bellhop.way";

  private static final String ASKED = "org.bellhop.asked";

  private final List<Way> ways;
  private final Clock clock;

  public SessionUserFilter(List<Way> ways, Clock clock) {
    this.ways = List.copyOf(ways);
    this.clock = clock;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new WithSessionUser((HttpServletRequest) request), response);
  }

  /** What each way says of a request in which none recognised anybody. */
  static List<String> whyNobody(ContainerRequestContext request) {
    return request.getProperty(ASKED) instanceof WithSessionUser asked
        ? asked.whyNobody()
        : List.of();
  }

  /** What that way has recognised the session user by; empty if another did, or none. */
  static Optional<HttpServletRequest> recognised(ContainerRequestContext request, String way) {
    return way.equals(request.getProperty(WAY))
            && request.getProperty(ASKED) instanceof WithSessionUser asked
        ? Optional.of(asked)
        : Optional.empty();
  }

  /** One request is one thread's. */
  private final class WithSessionUser extends HttpServletRequestWrapper {
    /** Its body may take long, and what its headers say was true when they came. */
    private final Instant arrived = clock.instant();

    private boolean asked;
    private @Nullable SessionUser found;

    WithSessionUser(HttpServletRequest request) {
      super(request);
      setAttribute(ASKED, this);
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
      if (!asked) {
        found = ask((HttpServletRequest) getRequest());
        asked = true;
      }
      return found;
    }

    List<String> whyNobody() {
      HttpServletRequest original = (HttpServletRequest) getRequest();
      return ways.stream().map(way -> way.name() + ": " + way.whyNobody(original)).toList();
    }

    private @Nullable SessionUser ask(HttpServletRequest original) {
      for (Way way : ways) {
        Optional<SessionUser> user = way.sessionUser(original);
        if (user.isPresent()) {
          setAttribute(WAY, way.name());
          return user.get().knownAt(arrived);
        }
      }
      return null;
    }

    @Override
    public @Nullable String getRemoteUser() {
      Principal user = getUserPrincipal();
      return user == null ? null : user.getName();
    }
  }
}
