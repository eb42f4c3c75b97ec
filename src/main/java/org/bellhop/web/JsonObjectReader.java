package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Stream;

/** Hands a request's JSON object to a resource, within the limit that its parameter sets. */
public final class JsonObjectReader implements MessageBodyReader<ObjectNode> {
  /** A registration has about one KiB, and up to 16 more of the site's custom data. */
  private static final int USUAL_LIMIT = 32 * 1024;

  @Override
  public boolean isReadable(
      Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
    // A body without a Content-Type gets past @Consumes, and comes here as
    // application/octet-stream.
    return type == ObjectNode.class && MediaType.APPLICATION_JSON_TYPE.isCompatible(media);
  }

  @Override
  public ObjectNode readFrom(
      Class<ObjectNode> type,
      Type generic,
      Annotation[] annotations,
      MediaType media,
      MultivaluedMap<String, String> headers,
      InputStream body)
      throws IOException {
    int limit =
        Stream.of(annotations)
            .filter(MaxBytes.class::isInstance)
            .map(MaxBytes.class::cast)
            .mapToInt(MaxBytes::value)
            .findFirst()
            .orElse(USUAL_LIMIT);
    boolean uniqueKeys = Stream.of(annotations).anyMatch(UniqueKeys.class::isInstance);
    return JsonBody.object(JsonBody.bytes(body, limit), uniqueKeys);
  }
}
