package org.bellhop.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** A real Tomcat with a site of a few servlets and filters, on a free port of this machine. */
public final class SmallTomcat implements AutoCloseable {
  private final Tomcat tomcat = new Tomcat();
  private final Context site;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Consumer<HttpSession> login = session -> {};

  public SmallTomcat() {
    try {
      Path folder = Files.createTempDirectory(Files.createDirectories(Path.of("target/tests")), "");
      tomcat.setBaseDir(folder.toAbsolutePath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tomcat.setPort(0);
    tomcat.getConnector().setProperty("address", "127.0.0.1");
    site = tomcat.addContext("", null);
    site.setParentClassLoader(SmallTomcat.class.getClassLoader());
    servlet("/login", new Login());
  }

  /** The site, for what a test wants besides. */
  public Context site() {
    return site;
  }

  public Tomcat tomcat() {
    return tomcat;
  }

  public void servlet(String path, HttpServlet servlet) {
    Tomcat.addServlet(site, path, servlet).addMapping(path);
  }

  public void filter(String path, Filter filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName(path + filter.getClass());
    definition.setFilter(filter);
    site.addFilterDef(definition);
    FilterMap map = new FilterMap();
    map.setFilterName(definition.getFilterName());
    map.addURLPattern(path);
    site.addFilterMap(map);
  }

  public void start() {
    try {
      tomcat.start();
    } catch (LifecycleException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins a session that holds what the login puts there; returns its cookie. */
  public synchronized String signIn(Consumer<HttpSession> putsThere) {
    login = putsThere;
    String cookie = get("/login").headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /** Redirects are not followed. */
  public HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    for (int name = 0; name < headers.length; name += 2) {
      request.header(headers[name], headers[name + 1]);
    }
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
    }
  }

  /** The site's own sign-in. */
  private final class Login extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
      login.accept(request.getSession(true));
    }
  }
}
