package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Objects;

/** Hands out the script for the site's pages, as it was written. */
@Path("/bellhop.js")
public final class ScriptResource {
  /** As long may a phone run the script of before an update. */
  private static final Duration FRESH = Duration.ofHours(1);

  private final byte[] script;
  private final EntityTag tag;

  public ScriptResource() {
    try (InputStream source = ScriptResource.class.getResourceAsStream("bellhop.js")) {
      script = Objects.requireNonNull(source).readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(script);
      tag = new EntityTag(HexFormat.of().formatHex(digest, 0, 8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }

  @GET
  public Response script(@Context Request request) {
    CacheControl fresh = new CacheControl();
    fresh.setMaxAge((int) FRESH.toSeconds());
    fresh.setNoTransform(false);
    Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
    Response.ResponseBuilder answer =
        unchanged != null
            ? unchanged
            : Response.ok(script, "text/javascript; charset=utf-8")
                .header("X-Content-Type-Options", "nosniff");
    return answer.tag(tag).cacheControl(fresh).build();
  }
}
