package org.bellhop.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The kinds of database that every store is tested on. */
public enum TestDatabase {
  H2 {
    @Override
    public DatabaseConfig empty() {
      try {
        Path all = Files.createDirectories(Path.of("target", "tests").toAbsolutePath());
        Path folder = Files.createTempDirectory(all, "h2-");
        Folders.deleteAtExit(folder);
        return new DatabaseConfig("jdbc:h2:file:" + folder + "/db", null, null, null);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },
  MYSQL {
    @Override
    public DatabaseConfig empty() {
      return RealMySql.emptyDatabase();
    }
  };

  private static final List<String> TABLES =
      List.of(
          "device",
          "owner_change",
          "co_owner",
          "muted",
          "preference",
          "event",
          "recipient",
          "gathering",
          "merged",
          "told",
          "push",
          "erasure",
          "webhook_use",
          "source_mark",
          "scheduled_tasks",
          "broadcast",
          "broadcast_tasks",
          "registration_log");

  /** A new database without tables. */
  public abstract DatabaseConfig empty();

  /** A new database with its tables, and nothing in them. */
  public Database open() {
    return Database.open(empty());
  }

  /** Takes everything out of the tables. */
  public static void clear(Database database) {
    for (String table : TABLES) {
      database.write(em -> em.createNativeQuery("delete from " + table).executeUpdate());
    }
  }
}
