package org.bellhop.boot;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.threads.ThreadPoolExecutor;

/**
 * Runs the WAR in a Tomcat of its own: one context, one connector, and an end that waits for the
 * requests under way. {@link Launcher} makes it by reflection; nothing else in the WAR sees it.
 */
public final class EmbeddedTomcat implements Runnable, AutoCloseable {
  private static final String CONTEXT = "/bellhop";
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final Path war;
  private final Path work;
  private final Tomcat tomcat = new Tomcat();
  private final Connector connector = new Connector();

  public EmbeddedTomcat(Path war, Path work) {
    this.war = war;
    this.work = work;
    // Before anything can end it: by itself Tomcat makes a folder where it was started.
    tomcat.setBaseDir(work.toString());
  }

  /** Serves until the JVM is asked to stop; what prevents that ends it with a sentence. */
  @Override
  public void run() {
    EmbeddedTomcatSettings settings = settings();
    StandardContext context = prepare(settings);
    String address = bind(settings) + CONTEXT;
    context.addParameter("org.bellhop.address", address);
    start(context);
    System.out.println("Bellhop is ready: " + address + "/");
    tomcat.getServer().await();
  }

  /** Finishes the requests under way, then stops the web app, then the server. */
  @Override
  public void close() throws LifecycleException {
    if (connector.getState().isAvailable()) {
      System.out.println("Bellhop is stopping.");
      connector.pause();
      drain();
    }
    tomcat.stop();
    tomcat.destroy();
  }

  private static EmbeddedTomcatSettings settings() {
    try {
      return EmbeddedTomcatSettings.read();
    } catch (IllegalArgumentException e) {
      throw exit(2, String.valueOf(e.getMessage()));
    }
  }

  private StandardContext prepare(EmbeddedTomcatSettings settings) {
    try {
      Files.createDirectories(work.resolve("webapps"));
    } catch (IOException e) {
      throw exit(1, "Bellhop cannot write to its temporary folder " + work + ": " + e);
    }
    // Without it the web app does not see the servlet API, which stands beside this class.
    tomcat.getEngine().setParentClassLoader(EmbeddedTomcat.class.getClassLoader());
    tomcat.getHost().getPipeline().addValve(new EmbeddedTomcatPatience());
    if (tomcat.getHost() instanceof StandardHost host) {
      host.setErrorReportValveClass(EmbeddedTomcatErrors.class.getName());
    }
    EmbeddedTomcatConnector.prepare(connector, settings);
    tomcat.setConnector(connector);
    leadToBellhop();
    return webApp();
  }

  private StandardContext webApp() {
    tomcat.setAddDefaultWebXmlToWebapp(false);
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    StandardContext context =
        (StandardContext) tomcat.addWebapp(tomcat.getHost(), CONTEXT, war.toString(), config);
    leaveLeaksAlone(context);
    context.setFailCtxIfServletStartFails(true);
    EmbeddedTomcatFiles.serve(context);
    return context;
  }

  /** It looks for leaks in parts of the JDK that are closed to us; the JVM ends with the app. */
  private static void leaveLeaksAlone(StandardContext context) {
    context.setClearReferencesRmiTargets(false);
    context.setClearReferencesThreadLocals(false);
    context.setClearReferencesObjectStreamClassCaches(false);
  }

  private void leadToBellhop() {
    Context root = tomcat.addContext("", work.toString());
    leaveLeaksAlone((StandardContext) root);
    Tomcat.addServlet(root, "lead", new LeadToBellhop());
    root.addServletMapping("/", "lead");
  }

  // The port is taken before the web app starts: a second Bellhop by mistake never gets as far as
  // the database.
  private String bind(EmbeddedTomcatSettings settings) {
    try {
      tomcat.init();
      return address(settings.bind(), connector.getLocalPort());
    } catch (LifecycleException e) {
      if (cause(e) instanceof BindException bind) {
        throw exit(
            1,
            "Bellhop cannot listen on %s port %d: %s."
                .formatted(settings.bind().getHostAddress(), settings.port(), bind.getMessage()));
      }
      throw exit(1, "Bellhop did not start: " + cause(e));
    }
  }

  private void start(StandardContext context) {
    try (EmbeddedTomcatStartLog log = new EmbeddedTomcatStartLog(context)) {
      tomcat.start();
      if (!context.getState().isAvailable()) {
        throw exit(
            log.sawBadSetting() ? 2 : 1, "Bellhop did not start; what stands above says why.");
      }
    } catch (LifecycleException e) {
      throw exit(1, "Bellhop did not start: " + cause(e));
    }
  }

  // A thread of the connector is busy until the last byte of its answer is written.
  private void drain() {
    long deadline = System.nanoTime() + DRAIN_NANOS;
    while (connector.getProtocolHandler().getExecutor() instanceof ThreadPoolExecutor workers
        && workers.getActiveCount() > 0
        && System.nanoTime() < deadline) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static String address(InetAddress bind, int port) {
    String host = bind.isAnyLocalAddress() ? "127.0.0.1" : bind.getHostAddress();
    return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private static Throwable cause(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static IllegalStateException exit(int code, String sentence) {
    System.err.println(sentence);
    System.exit(code);
    return new IllegalStateException(sentence);
  }

  /** Who asks for anything outside the context is led into it. */
  private static final class LeadToBellhop extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendRedirect(CONTEXT + "/");
    }
  }
}
