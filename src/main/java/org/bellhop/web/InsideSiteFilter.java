package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Lets Bellhop see a path of the site's own WAR as if it were the context path of its own. */
public final class InsideSiteFilter implements Filter {
  private final String path;

  /**
   * @param path under the site's context path, with a slash before and none behind
   */
  public InsideSiteFilter(String path) {
    this.path = path;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Below below = new Below((HttpServletRequest) request);
    HttpServletResponse answer = (HttpServletResponse) response;
    if (below.getRequestURI().equals(below.getContextPath())) {
      answer.sendRedirect(below.getContextPath() + "/");
    } else if (below.getRequestURI().startsWith(below.getContextPath() + "/")) {
      chain.doFilter(below, response);
    } else {
      // Our path in other letters, like %62ellhop: the server knows it again, Jersey would not.
      answer.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private final class Below extends HttpServletRequestWrapper {
    Below(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getContextPath() {
      return super.getContextPath() + path;
    }

    /** Whichever servlet of the site the address would have been for. */
    @Override
    public String getServletPath() {
      String rest = super.getPathInfo();
      return (super.getServletPath() + (rest == null ? "" : rest)).substring(path.length());
    }

    @Override
    public @Nullable String getPathInfo() {
      return null;
    }
  }
}
