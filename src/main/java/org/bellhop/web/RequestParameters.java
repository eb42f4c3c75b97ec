package org.bellhop.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands a resource its request, the session, or the JSON object in the body, within the limits that
 * the parameter sets. Jersey's own injection would look each of them up anew: about a seventh of
 * what a repeated registration costs (decision 61).
 */
public final class RequestParameters implements ValueParamProvider {
  /** A registration has about one KiB, and up to 16 more of the site's custom data. */
  private static final int USUAL_LIMIT = 32 * 1024;

  /** Asked once for each parameter, when the application starts; null where it is none of ours. */
  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    Class<?> type = parameter.getRawType();
    if (type == ContainerRequestContext.class) {
      return Function.identity();
    }
    if (type == SecurityContext.class) {
      return ContainerRequest::getSecurityContext;
    }
    return type == ObjectNode.class ? json(parameter) : null;
  }

  private static Function<ContainerRequest, ObjectNode> json(Parameter parameter) {
    MaxBytes limit = parameter.getAnnotation(MaxBytes.class);
    int most = limit == null ? USUAL_LIMIT : limit.value();
    boolean uniqueKeys = parameter.isAnnotationPresent(UniqueKeys.class);
    return request -> {
      // One without a type gets past @Consumes; that there is no body at all is told below.
      if (!MediaType.APPLICATION_JSON_TYPE.isCompatible(request.getMediaType())
          && request.hasEntity()) {
        throw new NotSupportedException();
      }
      return JsonBody.object(bytes(request, most), uniqueKeys);
    };
  }

  private static byte[] bytes(ContainerRequest request, int most) {
    try {
      return JsonBody.bytes(request.getEntityStream(), most);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Before Jersey's own, which know these types as well. */
  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
