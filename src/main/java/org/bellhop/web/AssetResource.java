package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;

/**
 * Hands out what the pages consist of besides their markup, where no server does: inside a site's
 * own WAR, whose static files are the site's.
 */
@Path("/assets/{name}")
public final class AssetResource {
  private static final Duration FRESH = Duration.ofMinutes(10);

  /** Nothing else is to be had, whatever a name looks like. */
  private static final Map<String, String> TYPES =
      Map.of(
          "bellhop.css", "text/css; charset=utf-8",
          "favicon.svg", "image/svg+xml",
          "htmx.min.js", "text/javascript; charset=utf-8",
          "live.js", "text/javascript; charset=utf-8");

  @GET
  public Response asset(@PathParam("name") String name) throws IOException {
    String type = TYPES.get(name);
    if (type == null) {
      throw Refusal.of(404, "There is no such file.");
    }
    try (InputStream file = AssetResource.class.getResourceAsStream("assets/" + name)) {
      if (file == null) {
        throw Refusal.of(404, "There is no such file.");
      }
      CacheControl fresh = new CacheControl();
      fresh.setMaxAge((int) FRESH.toSeconds());
      return Response.ok(file.readAllBytes(), type)
          .cacheControl(fresh)
          .header("X-Content-Type-Options", "nosniff")
          .build();
    }
  }
}
