package org.bellhop.sites;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellhop.boot.Eventually;

/** Debian's MariaDB with a data folder of its own, on a free port of this machine. */
final class MariaDb implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);

  private final SiteProcess process;
  private final int port;

  private MariaDb(SiteProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  static MariaDb start(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("mariadb"));
    String user = "--user=" + System.getProperty("user.name");
    SiteProcess.run(
        folder,
        List.of(
            "mariadb-install-db",
            "--no-defaults",
            user,
            "--datadir=" + data,
            "--skip-test-db",
            "--auth-root-authentication-method=normal"));
    int port = SiteProcess.freePort();
    SiteProcess process = launch(folder, port, List.of(user, "--datadir=" + data));
    MariaDb started = new MariaDb(process, port);
    Eventually.until(
        START,
        () -> !process.isAlive() || process.log().contains("ready for connections"),
        process::log);
    return started;
  }

  private static SiteProcess launch(Path folder, int port, List<String> place) throws IOException {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/mariadbd", "--no-defaults"));
    command.addAll(place);
    command.add("--bind-address=127.0.0.1");
    command.add("--port=" + port);
    // The path of a socket has at most 107 characters: this one is within the data folder.
    command.add("--socket=mariadb.sock");
    command.add("--pid-file=mariadb.pid");
    return SiteProcess.start(folder, Map.of(), command);
  }

  int port() {
    return port;
  }

  /** As the superuser, who has no password: the server is this machine's and this test's. */
  void execute(Path folder, String sql) throws IOException {
    SiteProcess.run(
        folder,
        List.of(
            "mariadb",
            "--no-defaults",
            "--protocol=TCP",
            "--host=127.0.0.1",
            "--port=" + port,
            "--user=root",
            "--execute=" + sql));
  }

  @Override
  public void close() {
    process.close();
  }
}
