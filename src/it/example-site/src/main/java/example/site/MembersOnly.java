package example.site;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;

/** Whoever is not signed in is asked to, wherever he goes. */
public final class MembersOnly extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpSession session = request.getSession(false);
    response.setHeader("X-Site", "example");
    if (request.getServletPath().equals("/login")
        || (session != null && session.getAttribute("signedIn") != null)) {
      chain.doFilter(request, response);
    } else {
      response.sendRedirect(request.getContextPath() + "/login");
    }
  }
}
