package org.bellhop.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/** One real MySQL server for all tests of this JVM, started when the first one asks for it. */
public final class RealMySql {
  private static final String PASSWORD = "not-in-any-log-4711";
  private static final AtomicInteger COUNT = new AtomicInteger();

  private RealMySql() {}

  /**
   * A new, empty database with a user who may do everything there. The test is skipped where the
   * server's programs do not run; where they do, a server that does not start is a failure.
   */
  public static DatabaseConfig emptyDatabase() {
    assumeTrue(runsHere(), "The real MySQL of these tests runs on Linux on x86-64 only");
    return emptyDatabase(Shared.SERVER);
  }

  static DatabaseConfig emptyDatabase(MySqlServer server) {
    String name = "bellhop_" + COUNT.incrementAndGet();
    server.execute(
        "create database " + name,
        "create user '%s'@'%%' identified by '%s'".formatted(name, PASSWORD),
        "grant all on %1$s.* to '%1$s'@'%%'".formatted(name));
    return new DatabaseConfig(server.url(name), name, PASSWORD, null);
  }

  /** The server knows that user no more: his connections end, and he gets no new ones. */
  public static void lockOut(DatabaseConfig config) {
    Shared.SERVER.execute("alter user '%s'@'%%' account lock".formatted(config.user()));
    Shared.SERVER.killConnections(config.user());
  }

  /** He is welcome again. */
  public static void letIn(DatabaseConfig config) {
    Shared.SERVER.execute("alter user '%s'@'%%' account unlock".formatted(config.user()));
  }

  /** From now on nobody's tables can be changed, until the returned one is closed. */
  static Connection holdChanges() throws SQLException {
    Connection holder = Shared.SERVER.asRoot();
    try (Statement lock = holder.createStatement()) {
      lock.execute("lock instance for backup");
    }
    return holder;
  }

  /** The server learns when the clocks of Europe/Berlin change in 2026 and 2027. */
  static void learnTimeZone() {
    asRoot(
        "delete from mysql.time_zone where time_zone_id = 1",
        "delete from mysql.time_zone_name",
        "delete from mysql.time_zone_transition",
        "delete from mysql.time_zone_transition_type",
        "insert into mysql.time_zone values (1, 'N')",
        "insert into mysql.time_zone_name values ('Europe/Berlin', 1)",
        "insert into mysql.time_zone_transition_type values"
            + " (1, 0, 3600, 0, 'CET'), (1, 1, 7200, 1, 'CEST')",
        "insert into mysql.time_zone_transition values"
            + " (1, 1774746000, 1),"
            + " (1, 1792890000, 0),"
            + " (1, 1806195600, 1)");
  }

  /** What that database was asked while the work was done, and looked at so many rows for. */
  public static List<String> looksThrough(DatabaseConfig config, long rows, Callable<?> work)
      throws Exception {
    asRoot(
        "set global log_output = 'TABLE'",
        "set global log_queries_not_using_indexes = on",
        "set global slow_query_log = on");
    try {
      work.call();
    } finally {
      asRoot(
          "set global slow_query_log = off",
          "set global log_queries_not_using_indexes = off",
          "set global log_output = 'FILE'");
    }
    try (Connection root = Shared.SERVER.asRoot();
        PreparedStatement log =
            root.prepareStatement(
                "select convert(sql_text using utf8mb4) from mysql.slow_log"
                    + " where db = ? and rows_examined >= ?")) {
      log.setString(1, config.user());
      log.setLong(2, rows);
      List<String> statements = new ArrayList<>();
      for (ResultSet row = log.executeQuery(); row.next(); ) {
        statements.add(row.getString(1));
      }
      return statements;
    }
  }

  /** Statements that need more rights than Bellhop has. */
  static void asRoot(String... statements) {
    Shared.SERVER.execute(statements);
  }

  static boolean runsHere() {
    return System.getProperty("os.name").equals("Linux")
        && System.getProperty("os.arch").equals("amd64");
  }

  /** Class initialisation happens once, and not before it is needed. */
  private static final class Shared {
    static final MySqlServer SERVER = start();

    private static MySqlServer start() {
      try {
        MySqlServer server = MySqlServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
