package example.site;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The post that anna wrote, and what readers say to it. */
public final class PostServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String AUTHOR = "anna";

  private final transient List<String> comments = new CopyOnWriteArrayList<>();

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html; charset=utf-8");
    response.getWriter().println("<h1>Saturday’s walk</h1><p>by " + AUTHOR + "</p>");
    for (String comment : comments) {
      response.getWriter().println("<p>" + comment.replace("<", "&lt;") + "</p>");
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reader by = (Reader) request.getSession().getAttribute("signedIn");
    String text = request.getParameter("text");
    comments.add(text);
    new CommentNews(getServletContext()).tell(AUTHOR, by, text, "comment-" + UUID.randomUUID());
    response.sendRedirect(request.getContextPath() + "/post");
  }
}
