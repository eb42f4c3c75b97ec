package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Makes sure that what is behind it never begins a session, sets a cookie or redirects: the app
 * stores any cookie in the member's own jar, where a stray one signs him out, and follows a
 * redirect as a GET that loses the body.
 */
public final class StatelessFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(
        new WithoutNewSession((HttpServletRequest) request),
        new WithoutCookies((HttpServletResponse) response));
  }

  private static final class WithoutNewSession extends HttpServletRequestWrapper {
    WithoutNewSession(HttpServletRequest request) {
      super(request);
    }

    @Override
    public HttpSession getSession() {
      return getSession(true);
    }

    @Override
    @SuppressWarnings("NullAway") // Null exactly where the contract of getSession says so.
    public HttpSession getSession(boolean create) {
      HttpSession existing = super.getSession(false);
      if (existing == null && create) {
        throw new IllegalStateException("This address never begins a session");
      }
      return existing;
    }

    @Override
    public String changeSessionId() {
      throw new IllegalStateException("This address never sends a session's cookie");
    }
  }

  private static final class WithoutCookies extends HttpServletResponseWrapper {
    WithoutCookies(HttpServletResponse response) {
      super(response);
    }

    @Override
    public void addCookie(Cookie cookie) {
      // Dropped, as are the headers below.
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
      if (!isCookie(name)) {
        super.setHeader(name, value);
      }
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
      if (!isCookie(name)) {
        super.addHeader(name, value);
      }
    }

    @Override
    public void setStatus(int status) {
      super.setStatus(noRedirect(status));
    }

    @Override
    public void sendError(int status) throws IOException {
      super.sendError(noRedirect(status));
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      super.sendError(noRedirect(status), message);
    }

    @Override
    public void sendRedirect(String location) {
      throw noRedirect();
    }

    private static int noRedirect(int status) {
      if (status >= 300 && status < 400) {
        throw noRedirect();
      }
      return status;
    }

    private static IllegalStateException noRedirect() {
      return new IllegalStateException("This address never redirects");
    }

    private static boolean isCookie(String header) {
      return header.equalsIgnoreCase("Set-Cookie") || header.equalsIgnoreCase("Set-Cookie2");
    }
  }
}
