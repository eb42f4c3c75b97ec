package org.bellhop.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Hands out the contract for programs, as it was written. */
@Path("/openapi.json")
public final class OpenApiResource {
  private final byte[] document;

  public OpenApiResource() {
    try (InputStream source = OpenApiResource.class.getResourceAsStream("openapi.json")) {
      document = Objects.requireNonNull(source).readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @GET
  public Response contract() {
    return Response.ok(document, "application/json; charset=utf-8").build();
  }
}
