package example.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The form, and what it leads to: a session with a reader in it. */
public final class LoginServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response
        .getWriter()
        .println("<form method=post><input name=name><input name=password type=password></form>");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String name = request.getParameter("name");
    if (name == null || !("secret-of-" + name).equals(request.getParameter("password"))) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    request.getSession().setAttribute("signedIn", new Reader(name));
    response.sendRedirect(request.getContextPath() + "/post");
  }
}
