package example.site;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Thanks somebody, in a transaction or without, which is taken back when asked to. */
@WebServlet("/thanks")
public class ThanksServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  @Inject
  @Named("org.bellhop.events")
  private transient Event<Map<String, Object>> news;

  @Resource private transient UserTransaction transaction;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Map<String, Object> thanks =
        Map.of(
            "key", "thanks-" + request.getParameter("how"),
            "type", "comment.created",
            "data",
                Map.of(
                    "recipients", List.of(request.getParameter("to")),
                    "actor", Map.of("id", "ben", "name", "Ben"),
                    "text", request.getParameter("text"),
                    "path", "post"));
    try {
      tell(thanks, request.getParameter("how"));
      response.getWriter().println("Thanked");
    } catch (Exception refused) {
      response.setStatus(HttpServletResponse.SC_CONFLICT);
      response.getWriter().println(refused.getMessage());
    }
  }

  private void tell(Map<String, Object> thanks, String how) throws Exception {
    switch (how) {
      case "at-once" -> news.fire(thanks);
      case "later" -> news.fireAsync(thanks).toCompletableFuture().get();
      default -> {
        transaction.begin();
        news.fire(thanks);
        if (how.equals("undone")) {
          transaction.rollback();
        } else {
          transaction.commit();
        }
      }
    }
  }
}
