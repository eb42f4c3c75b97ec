package org.bellhop.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.bellhop.event.Wordings;

/** The page that shows the words of any type in any language, before a member reads them. */
@Path("/admin/words")
@AdminOnly
public final class WordsResource {
  private final Wordings wordings;
  private final Optional<java.nio.file.Path> file;
  private final Pages pages;

  public WordsResource(Wordings wordings, Optional<java.nio.file.Path> file, Pages pages) {
    this.wordings = wordings;
    this.file = file;
    this.pages = pages;
  }

  @GET
  public Response words(
      @QueryParam("type") @DefaultValue("") String type,
      @QueryParam("language") @DefaultValue("en") String language,
      @Context HttpServletRequest request) {
    WordsPage page = WordsPage.of(wordings, file, type, language);
    return pages.show(request, new View("admin/words.jte", "Words", Map.of("words", page)));
  }
}
