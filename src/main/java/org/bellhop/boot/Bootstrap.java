package org.bellhop.boot;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import org.bellhop.source.JavaEvents;
import org.bellhop.web.BodyTimeFilter;
import org.bellhop.web.SessionUserFilter;
import org.bellhop.web.StatelessFilter;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the server starts and stops Bellhop: builds the application, mounts it, closes it. */
public final class Bootstrap implements ServletContextListener {
  private static final Logger LOG = LoggerFactory.getLogger(Bootstrap.class);

  private @Nullable Application application;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    try {
      SettingSource source = new SettingSource(System.getProperties(), System.getenv());
      source.complaints().forEach(LOG::warn);
      Settings settings = Settings.from(source);
      ServletContext context = event.getServletContext();
      Application started = new Application(settings, address(context), context.getContextPath());
      application = started;
      mount(context, started);
    } catch (IllegalStateException refused) {
      LOG.error("Bellhop does not start: {}", refused.getMessage());
      throw refused;
    }
  }

  /** Standing alone the server tells where it listens; a foreign server does not. */
  private static Optional<URI> address(ServletContext context) {
    return Optional.ofNullable(context.getInitParameter("org.bellhop.address")).map(URI::create);
  }

  static void mount(ServletContext context, Application application) {
    if (application.sandbox().isPresent()) {
      filter(context, "sandbox-address", application.sandbox().get().address(), "/*");
    }
    context.setAttribute(JavaEvents.ATTRIBUTE, application.javaEvents());
    filter(context, "proxy", application.proxies(), "/*");
    filter(context, "body-time", new BodyTimeFilter(), "/*");
    context.addListener(application.sessionEnds());
    context.addFilter("session-ends", application.sessionEnds());
    filter(context, "stateless", new StatelessFilter(), "/api/*");
    filter(context, "session-user", new SessionUserFilter(application.ways()), "/*");
    filter(context, "jersey", new ServletContainer(application.resources()), "/*")
        .setInitParameter(ServletProperties.FILTER_CONTEXT_PATH, "/");
  }

  private static FilterRegistration filter(
      ServletContext context, String name, Filter filter, String path) {
    FilterRegistration.Dynamic mounted = context.addFilter(name, filter);
    mounted.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, path);
    return mounted;
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (application != null) {
      application.close();
    }
  }
}
