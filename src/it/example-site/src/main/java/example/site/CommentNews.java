package example.site;

import jakarta.servlet.ServletContext;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Tells Bellhop of a comment, where Bellhop is there; all that the site knows of it. */
final class CommentNews {
  private final ServletContext context;

  CommentNews(ServletContext context) {
    this.context = context;
  }

  @SuppressWarnings("unchecked")
  void tell(String recipient, Reader by, String text, String key) {
    Object bellhop = context.getAttribute("org.bellhop.events");
    if (bellhop != null) {
      ((Consumer<Map<String, Object>>) bellhop)
          .accept(
              Map.of(
                  "key", key,
                  "type", "comment.created",
                  "data",
                      Map.of(
                          "recipients", List.of(recipient),
                          "actor", Map.of("id", by.getId(), "name", by.getId()),
                          "text", text,
                          "path", "post")));
    }
  }
}
