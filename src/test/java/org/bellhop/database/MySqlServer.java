package org.bellhop.database;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A running MySQL server with a data folder of its own, on a free port of 127.0.0.1, as durable as
 * MySQL is by default. It dies with this JVM, however that ends.
 */
final class MySqlServer implements AutoCloseable {
  private static final int STARTS = 3;
  private static final long LIMIT = TimeUnit.MINUTES.toNanos(2);

  /** Kills the server when our end of its standard input is closed, which death does too. */
  private static final String LEASHED =
      "exec 3<&0; (cat <&3 >/dev/null; kill -9 $$) 2>/dev/null & exec \"$@\" </dev/null 3<&-";

  private final Path data;
  private final int port;
  private final Process process;

  private MySqlServer(Path data, int port, Process process) {
    this.data = data;
    this.port = port;
    this.process = process;
  }

  /** Waits until it answers. Between our choice of a port and its use another may take it. */
  static MySqlServer start() throws IOException {
    return start(MySqlFiles.newFolder());
  }

  /** In that folder, which it deletes when it is closed. */
  static MySqlServer start(Path folder) throws IOException {
    Path data = MySqlFiles.newData(folder);
    for (int start = 1; ; start++) {
      MySqlServer server = launch(data, freePort());
      try {
        server.awaitAnswer();
        return server;
      } catch (IOException failed) {
        server.process.destroyForcibly();
        if (start == STARTS || !failed.getMessage().contains("Bind on TCP/IP port")) {
          throw failed;
        }
      }
    }
  }

  private static MySqlServer launch(Path data, int port) throws IOException {
    Path dist = MySqlFiles.programs();
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", LEASHED, "mysqld", dist.resolve("bin/mysqld") + ""));
    command.addAll(
        List.of(
            "--no-defaults",
            "--user=" + System.getProperty("user.name"),
            "--basedir=" + dist,
            "--lc-messages-dir=" + dist.resolve("share"),
            "--datadir=" + data,
            "--bind-address=127.0.0.1",
            "--port=" + port,
            "--mysqlx=OFF",
            // Inside the data folder: the path of a socket has at most 107 characters.
            "--socket=mysqld.sock",
            "--pid-file=" + data.resolve("mysqld.pid"),
            "--performance-schema=OFF",
            "--secure-file-priv=NULL"));
    return new MySqlServer(
        data,
        port,
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log(data).toFile())
            .start());
  }

  /**
   * Itself; or where it has ended by itself, a new one in its place, as its service would start.
   */
  MySqlServer again() throws IOException {
    if (process.isAlive()) {
      return this;
    }
    process.getOutputStream().close();
    MySqlServer next = launch(data, port);
    next.awaitAnswer();
    return next;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + LIMIT;
    while (true) {
      try (Connection connection = asRoot()) {
        connection.getCatalog();
        return;
      } catch (SQLException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("MySQL did not start: " + Files.readString(log(data)), notYet);
        }
      }
      pause();
    }
  }

  private void pause() throws IOException {
    try {
      process.waitFor(50, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static Path log(Path data) {
    return data.resolveSibling("mysqld.log");
  }

  void execute(String... statements) {
    try (Connection connection = asRoot();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void killConnections(String user) {
    String own = "select id from information_schema.processlist where user = '%s'".formatted(user);
    try (Connection connection = asRoot();
        Statement all = connection.createStatement();
        Statement one = connection.createStatement();
        ResultSet id = all.executeQuery(own)) {
      while (id.next()) {
        one.execute("kill " + id.getLong(1));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Connector/J's address of a database on this server. */
  String url(String database) {
    return "jdbc:mysql://127.0.0.1:%d/%s?allowPublicKeyRetrieval=true&sslMode=DISABLED"
        .formatted(port, database);
  }

  Connection asRoot() throws SQLException {
    // Not by DriverManager: a Database takes its drivers away from there when it is closed.
    Properties root = new Properties();
    root.setProperty("user", "root");
    return new Driver().connect(url(""), root);
  }

  /** Its data is of no further use, so it need not say good-bye. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.getOutputStream().close();
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    MySqlFiles.delete(data.getParent());
  }
}
