package org.bellhop.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Renders pages, and sends them with headers that let nothing foreign run in them. */
public final class Pages {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self';"
          + " object-src 'none'";

  private final TemplateEngine templates = TemplateEngine.createPrecompiled(ContentType.Html);
  private final Frame.Site site;

  /**
   * @param sandbox what every page says of the sandbox, if this is one
   * @param links the navigation
   * @param sending what every page says of it
   * @param clock what "3 min ago" is reckoned from
   */
  public Pages(Optional<String> sandbox, List<Frame.NavLink> links, Sending sending, Clock clock) {
    this.site = new Frame.Site(sandbox, List.copyOf(links), sending, clock);
  }

  /** A page, or a part of one for htmx. */
  public Response show(HttpServletRequest request, View view) {
    return show(request, view, 200);
  }

  Response show(HttpServletRequest request, View view, int status) {
    return Response.status(status)
        .type(HTML)
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "same-origin")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
        .entity(render(request, view))
        .build();
  }

  /** The markup alone. */
  public String render(HttpServletRequest request, View view) {
    Map<String, Object> model = new HashMap<>(view.model());
    model.put("frame", Frame.of(request, view.title(), site));
    StringOutput markup = new StringOutput();
    templates.render(view.template(), model, markup);
    return markup.toString();
  }

  /** A refusal for people: what happened, what it means, and a way out. */
  Response problem(HttpServletRequest request, Refusal refusal, String title) {
    String meaning =
        refusal.status() >= 500
            ? "Nothing was lost: what Bellhop has accepted it keeps."
            : "Nothing was changed.";
    Map<String, Object> model =
        Map.of("status", refusal.status(), "sentence", refusal.sentence(), "meaning", meaning);
    return show(request, new View("problem.jte", title, model), refusal.status());
  }
}
