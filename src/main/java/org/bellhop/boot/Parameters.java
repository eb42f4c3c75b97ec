package org.bellhop.boot;

import org.bellhop.web.RequestParameters;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;

/** Tells Jersey who hands resources their parameters; registered directly, it would not listen. */
final class Parameters extends AbstractBinder {
  @Override
  protected void configure() {
    bind(new RequestParameters()).to(ValueParamProvider.class);
  }
}
