package org.bellhop.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.BellhopProcess;

/** A Tomcat that runs the WARs of sites, as a process of its own. */
final class SitesServer implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private final Path folder;
  private final int port;
  private final OwnProcess process;

  /**
   * @param wars by context path
   * @param settings as system properties
   */
  SitesServer(Path folder, Map<String, Path> wars, Map<String, String> settings)
      throws IOException {
    this.folder = folder;
    this.port = ServerFolder.freePorts(1).get(0);
    Path launcher = BellhopProcess.builtWar().resolveSibling("bellhop/WEB-INF/launcher");
    List<String> command = new ArrayList<>();
    TomcatServer.OPENED.forEach(name -> command.add("--add-opens=" + name + "=ALL-UNNAMED"));
    command.add("-Dbellhop.site-url=" + url("/site/"));
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(
        List.of(
            "-cp",
            launcher + "/*:" + Path.of("target/test-classes").toAbsolutePath(),
            SitesMain.class.getName(),
            Integer.toString(port)));
    wars.forEach((path, war) -> command.addAll(List.of(path, war.toString())));
    process = OwnProcess.java(folder, folder.resolve("console.log"), command);
    process.awaitLog(LIMIT, "All started.");
  }

  URI url(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Undeploys all of them and deploys them again. */
  void deployAnew() throws IOException {
    Files.createFile(folder.resolve("anew"));
    process.awaitLog(LIMIT, "All started anew.");
  }

  String log() {
    return process.log();
  }

  @Override
  public void close() {
    process.stop();
  }
}
