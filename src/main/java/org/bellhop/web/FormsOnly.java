package org.bellhop.web;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.Parameter;
import java.util.Arrays;

/** Lets only a form pass to who reads one: Jersey fails at anything else, and at no type at all. */
public final class FormsOnly implements DynamicFeature {
  // Whoever may not call is told that first.
  private static final int LAST = Priorities.USER + 1;

  @Override
  public void configure(ResourceInfo resource, FeatureContext context) {
    if (Arrays.stream(resource.getResourceMethod().getParameters()).anyMatch(FormsOnly::isOfForm)) {
      context.register(new Check(), LAST);
    }
  }

  private static boolean isOfForm(Parameter parameter) {
    return parameter.isAnnotationPresent(FormParam.class)
        || parameter.getType() == MultivaluedMap.class;
  }

  /** Apart from the feature: Jersey would take that for a filter of all that it has. */
  private static final class Check implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      MediaType type = request.getMediaType();
      if (type == null
          || type.isWildcardSubtype()
          || !type.isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE)) {
        throw Refusal.of(
            415,
            "The body must be a form: send it with Content-Type:"
                + " application/x-www-form-urlencoded.");
      }
    }
  }
}
