package org.bellhop.source;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.EventContext;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.configurator.ObserverMethodConfigurator;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Hears the CDI events of the site around it that are {@code @Named("org.bellhop.events")} maps. An
 * extension, and no bean with an {@code @Observes}: the jar it is in stays without beans, and the
 * container leaves Bellhop's other classes alone.
 */
public final class CdiEvents implements Extension {
  private static final Type EVENT = new TypeLiteral<Map<String, Object>>() {}.getType();

  /** Told in a transaction, an event is heard after its commit, and never where there is none. */
  void observe(@Observes AfterBeanDiscovery discovery) {
    observer(discovery).transactionPhase(TransactionPhase.AFTER_SUCCESS);
    observer(discovery).async(true);
  }

  private static ObserverMethodConfigurator<Map<String, Object>> observer(
      AfterBeanDiscovery discovery) {
    return discovery
        .<Map<String, Object>>addObserverMethod()
        .observedType(EVENT)
        .addQualifier(NamedLiteral.of(JavaEvents.ATTRIBUTE))
        .notifyWith(CdiEvents::tell);
  }

  private static void tell(EventContext<Map<String, Object>> told) {
    // Asked for each time: Payara tells an extension nothing of the web app's start.
    ServletContext site = CDI.current().select(ServletContext.class).get();
    bellhop(site).accept(told.getEvent());
  }

  @SuppressWarnings("unchecked") // Bootstrap puts it there.
  private static Consumer<Map<String, Object>> bellhop(ServletContext site) {
    Object bellhop = site.getAttribute(JavaEvents.ATTRIBUTE);
    if (bellhop == null) {
      throw new IllegalStateException("Bellhop has not started; the server's log says why.");
    }
    return (Consumer<Map<String, Object>>) bellhop;
  }
}
