package org.bellhop.boot;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.DirResourceSet;
import org.apache.catalina.webresources.StandardRoot;
import org.bellhop.database.Database;
import org.bellhop.database.Folders;
import org.bellhop.web.WebhookSecret;

/**
 * The whole of Bellhop on a real Tomcat and a real H2 file, on a free port of this machine, with
 * the settings of a test: a proxy names the session user, the site signs its events.
 */
public final class TestBellhop implements AutoCloseable {
  public static final String PROXY_SECRET = "the-proxy's-secret";
  public static final String EVENT_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  public static final String APP_ID = "8250eaf6-1a58-489e-b136-7c74a864b434";
  public static final String API_KEY = "os_v2_app_test";

  private final Path folder;
  private final Tomcat tomcat = new Tomcat();
  private final Application application;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private TestBellhop(Path folder, Application application) {
    this.folder = folder;
    this.application = application;
  }

  /** With an account at the OneSignal of that address. */
  public static TestBellhop at(URI oneSignal) {
    return with(Map.of("onesignal-url", oneSignal.toString()));
  }

  /** Without an account: with its own sandbox, whose site signs as all sites of tests do. */
  public static TestBellhop sandbox() {
    Properties settings = new Properties();
    settings.setProperty("bellhop.event-secret", EVENT_SECRET);
    return start(settings, List.of());
  }

  /** With an account, and these settings besides (names as in system properties, no prefix). */
  public static TestBellhop with(Map<String, String> more) {
    return with(more, List.of());
  }

  /** With an account, these settings, and these Jersey resources beside Bellhop's own. */
  public static TestBellhop with(Map<String, String> more, List<Class<?>> resources) {
    Properties settings = new Properties();
    settings.setProperty("bellhop.site-url", "https://site.example");
    settings.setProperty("bellhop.onesignal-app-id", APP_ID);
    settings.setProperty("bellhop.onesignal-api-key", API_KEY);
    settings.setProperty("bellhop.identity", "header");
    settings.setProperty("bellhop.header-secret", PROXY_SECRET);
    settings.setProperty("bellhop.event-secret", EVENT_SECRET);
    // Most tests wait for each of their pushes.
    settings.setProperty("bellhop.gather", "off");
    more.forEach((name, value) -> settings.setProperty("bellhop." + name, value));
    return start(settings, resources);
  }

  private static TestBellhop start(Properties settings, List<Class<?>> resources) {
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "");
      settings.putIfAbsent("bellhop.db-url", "jdbc:h2:file:" + folder.toAbsolutePath() + "/db");
      Application application =
          new Application(
              Settings.from(new SettingSource(settings, Map.of())), Optional.empty(), "/bellhop");
      resources.forEach(application.resources()::register);
      TestBellhop started = new TestBellhop(folder, application);
      started.listen();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() throws LifecycleException {
    tomcat.setBaseDir(folder.toAbsolutePath().toString());
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    StandardContext context =
        (StandardContext)
            tomcat.addContext("/bellhop", Path.of("src/main/webapp").toAbsolutePath().toString());
    context.setParentClassLoader(TestBellhop.class.getClassLoader());
    StandardRoot files = new StandardRoot(context);
    files.addPostResources(
        new DirResourceSet(files, "/", Path.of("target/war-extra").toAbsolutePath() + "", "/"));
    context.setResources(files);
    Wrapper statics = Tomcat.addServlet(context, "default", defaultServlet());
    statics.addMapping("/");
    context.addMimeMapping("css", "text/css");
    context.addMimeMapping("js", "text/javascript");
    context.addMimeMapping("svg", "image/svg+xml");
    context.addServletContainerInitializer(
        (classes, servlets) -> Bootstrap.mount(servlets, application, ""), null);
    tomcat.start();
  }

  private static org.apache.catalina.servlets.DefaultServlet defaultServlet() {
    return new org.apache.catalina.servlets.DefaultServlet();
  }

  /** The address of Bellhop itself, without a slash at its end. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/bellhop");
  }

  /** The context of another web app on the same server, which may look for its neighbours. */
  public ServletContext neighbour() {
    StandardContext context =
        (StandardContext) tomcat.addContext("/site", folder.toAbsolutePath().toString());
    context.setCrossContext(true);
    return context.getServletContext();
  }

  /** A servlet on the same server, and nothing before it; at that path and below. */
  public void beside(String path, HttpServlet servlet) {
    StandardContext context =
        (StandardContext) tomcat.addContext(path, folder.toAbsolutePath().toString());
    Tomcat.addServlet(context, "bare", servlet).addMapping("/*");
  }

  /** The very database that the running Bellhop uses. */
  public Database database() {
    return requireNonNull(application.database());
  }

  /** What answers there. */
  public Set<Class<?>> resources() {
    return application.resources().getClasses();
  }

  /** A registration with this body, from this member's phone, or from nobody's. */
  public HttpResponse<String> register(Optional<String> member, String body) {
    HttpRequest.Builder request =
        request("/api/registrations")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    member.ifPresent(
        id -> request.header("X-Site-User", id).header("X-Proxy-Secret", PROXY_SECRET));
    return send(request);
  }

  /** A signed event under a new key. */
  public HttpResponse<String> event(String body) {
    return event(UUID.randomUUID().toString(), body);
  }

  /** A signed event under that key. */
  public HttpResponse<String> event(String key, String body) {
    return send(signed("/api/events", key, body));
  }

  /** A request to that path with that body, signed under that key. */
  public HttpRequest.Builder signed(String path, String key, String body) {
    String now = Long.toString(Instant.now().getEpochSecond());
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return request(path)
        .header("Content-Type", "application/json")
        .header("webhook-id", key)
        .header("webhook-timestamp", now)
        .header("webhook-signature", WebhookSecret.parse(EVENT_SECRET).sign(key, now, bytes))
        .POST(BodyPublishers.ofByteArray(bytes));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url() + path));
  }

  /** Redirects are not followed. */
  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      tomcat.stop();
      tomcat.destroy();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    } finally {
      application.close();
      Folders.delete(folder);
    }
  }
}
