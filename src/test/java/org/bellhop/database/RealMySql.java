package org.bellhop.database;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
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
    String name = "bellhop_" + COUNT.incrementAndGet();
    Shared.SERVER.execute(
        "create database " + name,
        "create user '%s'@'%%' identified by '%s'".formatted(name, PASSWORD),
        "grant all on %1$s.* to '%1$s'@'%%'".formatted(name));
    return new DatabaseConfig(Shared.SERVER.url(name), name, PASSWORD, null);
  }

  /** Statements that need more rights than Bellhop has. */
  static void asRoot(String... statements) {
    Shared.SERVER.execute(statements);
  }

  private static boolean runsHere() {
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
