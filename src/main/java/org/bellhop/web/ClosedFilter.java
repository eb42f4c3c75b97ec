package org.bellhop.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers in the place of a Bellhop that did not start, inside a site that did. */
public final class ClosedFilter implements Filter {
  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException {
    HttpServletResponse answer = (HttpServletResponse) response;
    answer.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    answer.setContentType("application/problem+json");
    answer.setCharacterEncoding("UTF-8");
    answer
        .getWriter()
        .write(
            "{\"title\":\"Service Unavailable\",\"status\":503,"
                + "\"detail\":\"Bellhop did not start; the server’s log says why.\"}");
  }
}
