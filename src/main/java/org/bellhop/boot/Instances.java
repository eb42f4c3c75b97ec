package org.bellhop.boot;

import java.util.List;
import org.glassfish.jersey.internal.inject.AbstractBinder;

/** Tells Jersey to use these objects where it would make its own; given directly, it complains. */
final class Instances extends AbstractBinder {
  private final List<Object> instances;

  Instances(List<Object> instances) {
    this.instances = List.copyOf(instances);
  }

  @Override
  protected void configure() {
    instances.forEach(this::bindAsItself);
  }

  private <T> void bindAsItself(T instance) {
    bind(instance).to(instance.getClass());
  }
}
