package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;

/**
 * Several filters as one, in their order: of filters that are to stand before a site's, Tomcat
 * keeps the order and Payara turns it round.
 */
public final class FilterLine implements Filter {
  private final List<Filter> filters;

  public FilterLine(List<Filter> filters) {
    this.filters = List.copyOf(filters);
  }

  /** That filter, for what is below that path only. */
  public static Filter below(String path, Filter filter) {
    return (request, response, chain) -> {
      if (path((HttpServletRequest) request).startsWith(path)) {
        filter.doFilter(request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    };
  }

  private static String path(HttpServletRequest request) {
    String rest = request.getPathInfo();
    return request.getServletPath() + (rest == null ? "" : rest);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    new Rest(0, chain).doFilter(request, response);
  }

  private final class Rest implements FilterChain {
    private final int next;
    private final FilterChain behind;

    Rest(int next, FilterChain behind) {
      this.next = next;
      this.behind = behind;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response)
        throws IOException, ServletException {
      if (next == filters.size()) {
        behind.doFilter(request, response);
      } else {
        filters.get(next).doFilter(request, response, new Rest(next + 1, behind));
      }
    }
  }
}
