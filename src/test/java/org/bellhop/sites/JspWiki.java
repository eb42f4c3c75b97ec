package org.bellhop.sites;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bellhop.boot.TestBellhop;
import org.bellhop.servers.OwnProcess;
import org.bellhop.servers.ServerFolder;

/** JSPWiki 2.11 and Bellhop in one real Tomcat with single sign-on, as a process of its own. */
final class JspWiki implements AutoCloseable {
  static final String PASSWORD = "of-this-test-only";
  private static final Duration START = Duration.ofMinutes(5);
  private static final int EACH = 9;

  private final int port;
  private final OwnProcess tomcat;

  private JspWiki(int port, OwnProcess tomcat) {
    this.port = port;
    this.tomcat = tomcat;
  }

  /** The wiki tells what happens to that gate. */
  static JspWiki start(URI oneSignal, Gate gate) throws IOException {
    int port = ServerFolder.freePorts(1).get(0);
    JspWikiFiles files = JspWikiFiles.create(port, gate.url(), members());
    List<String> command = new ArrayList<>(List.of("-Xmx512m"));
    settings(port, oneSignal, files.base)
        .forEach((name, value) -> command.add("-Dbellhop." + name + "=" + value));
    command.add("-Dcatalina.home=" + files.home);
    command.add("-Dcatalina.base=" + files.base);
    command.add("-cp");
    command.add(
        files.home.resolve("bin") + "/bootstrap.jar:" + files.home + "/bin/tomcat-juli.jar");
    command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    Path log = files.base.resolve("console.log");
    JspWiki wiki = new JspWiki(port, OwnProcess.java(files.base, log, command));
    gate.leadTo(wiki.bellhop());
    wiki.awaitReady();
    return wiki;
  }

  private void awaitReady() {
    boolean ready = false;
    try {
      tomcat.awaitLog(START, "Server startup in");
      ready = true;
    } finally {
      if (!ready) {
        close();
      }
    }
  }

  private static Map<String, String> settings(int port, URI oneSignal, Path base) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("site-url", "http://127.0.0.1:" + port);
    settings.put("identity", "container");
    settings.put("event-secret", TestBellhop.EVENT_SECRET);
    settings.put("onesignal-app-id", TestBellhop.APP_ID);
    settings.put("onesignal-api-key", TestBellhop.API_KEY);
    settings.put("onesignal-url", oneSignal.toString());
    settings.put("admin-password", PASSWORD);
    settings.put("gather", "off");
    settings.put("db-url", "jdbc:h2:file:" + base.resolve("data/bellhop"));
    return settings;
  }

  /** Tomcat reads who they are when it starts; so each test has some that are its own. */
  private static List<String> members() {
    return Stream.of("alice", "bob", "carol")
        .flatMap(name -> IntStream.rangeClosed(1, EACH).mapToObj(number -> name + number))
        .toList();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port + "/JSPWiki/");
  }

  URI bellhop() {
    return URI.create("http://127.0.0.1:" + port + "/bellhop/");
  }

  long pid() {
    return tomcat.pid();
  }

  String log() {
    return tomcat.log();
  }

  @Override
  public void close() {
    tomcat.stop();
  }
}
