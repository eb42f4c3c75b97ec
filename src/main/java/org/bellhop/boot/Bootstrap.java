package org.bellhop.boot;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.bellhop.source.JavaEvents;
import org.bellhop.web.BodyTimeFilter;
import org.bellhop.web.ClosedFilter;
import org.bellhop.web.FilterLine;
import org.bellhop.web.InsideSiteFilter;
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

  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-]+)+");

  /** Bellhop's own WAR has these as files, for the server to hand out. */
  private static final String STATIC = "/(assets/.*|favicon\\.ico)";

  private @Nullable Application application;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    String path = path(context);
    try {
      SettingSource source =
          new SettingSource(System.getProperties(), System.getenv(), parameters(context));
      source.complaints().forEach(LOG::warn);
      Settings settings = Settings.from(source);
      Application started =
          new Application(settings, address(context), context.getContextPath() + path);
      application = started;
      mount(context, started, path);
    } catch (RuntimeException failed) {
      refuse(context, path, failed);
    }
  }

  /** Where Bellhop is in the site's own WAR; empty where the WAR is Bellhop's. */
  private static String path(ServletContext context) {
    String path = context.getInitParameter("org.bellhop.path");
    if (path == null) {
      return "";
    }
    if (!PATH.matcher(path).matches()) {
      throw new IllegalStateException("org.bellhop.path must be like /bellhop, not " + path);
    }
    return path;
  }

  /** Standing alone the server tells where it listens; a foreign server does not. */
  private static Optional<URI> address(ServletContext context) {
    return Optional.ofNullable(context.getInitParameter("org.bellhop.address")).map(URI::create);
  }

  /** What the WAR's descriptor says of Bellhop. */
  private static Properties parameters(ServletContext context) {
    Properties parameters = new Properties();
    for (String name : Collections.list(context.getInitParameterNames())) {
      if (name.startsWith("bellhop.")) {
        parameters.setProperty(name, context.getInitParameter(name));
      }
    }
    return parameters;
  }

  /** Bellhop's own WAR does not start then; a site that Bellhop is in does. */
  private static void refuse(ServletContext context, String path, RuntimeException failed) {
    if (failed instanceof IllegalStateException) {
      LOG.error("Bellhop does not start: {}", failed.getMessage());
    }
    if (path.isEmpty()) {
      throw failed;
    }
    LOG.error("The site starts without Bellhop, and {} answers 503", path, failed);
    filter(context, new ClosedFilter(), path);
  }

  /**
   * @param path under which it is mounted; empty for all of the WAR
   */
  static void mount(ServletContext context, Application application, String path) {
    context.setAttribute(JavaEvents.ATTRIBUTE, application.javaEvents());
    context.addListener(application.sessionEnds());
    context.addFilter("bellhop-session-ends", application.sessionEnds());
    if (path.isEmpty()) {
      application.resources().property(ServletProperties.FILTER_STATIC_CONTENT_REGEX, STATIC);
    }
    ServletContainer jersey = new ServletContainer(application.resources());
    // Of no path: where all of Jersey is there, as on Payara, it would add the path to its base.
    context
        .addFilter("bellhop-jersey", jersey)
        .setInitParameter(ServletProperties.FILTER_CONTEXT_PATH, "/");
    List<Filter> filters = filters(application, path);
    filters.add(jersey);
    filter(context, new FilterLine(filters), path);
  }

  private static List<Filter> filters(Application application, String path) {
    List<Filter> filters = new ArrayList<>();
    if (!path.isEmpty()) {
      filters.add(new InsideSiteFilter(path));
    }
    application.sandbox().ifPresent(sandbox -> filters.add(sandbox.address()));
    filters.add(application.proxies());
    filters.add(new BodyTimeFilter());
    filters.add(FilterLine.below("/api/", new StatelessFilter()));
    filters.add(new SessionUserFilter(application.ways(), Clock.systemUTC()));
    return filters;
  }

  private static void filter(ServletContext context, Filter filter, String path) {
    FilterRegistration.Dynamic mounted = context.addFilter("bellhop", filter);
    // Before the filters of a site around it: one that asks for a sign-in would turn phones away.
    mounted.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, path + "/*");
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (application != null) {
      application.close();
    }
  }
}
