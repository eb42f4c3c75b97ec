package org.bellhop.web;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;

/** A site's own tables in a real MySQL, as the site writes them, and a Bellhop that reads them. */
final class SiteTables {
  final DatabaseConfig config = RealMySql.emptyDatabase();

  /** With the tables of that file. */
  SiteTables(String schema) {
    try (InputStream file =
        Objects.requireNonNull(SiteTables.class.getResourceAsStream(schema), schema)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      for (String statement : text.split(";\\s*\\n")) {
        run(statement);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads by those of the ready-made files. */
  TestBellhop bellhop(String... files) {
    return TestBellhop.with(
        Map.of(
            "source-db-url", config.url(),
            "source-db-user", String.valueOf(config.user()),
            "source-db-password", String.valueOf(config.password()),
            "source-files",
                Stream.of(files).map(SiteTables::hurried).collect(Collectors.joining(",")),
            "onesignal-url", "http://127.0.0.1:1"));
  }

  /** What was there before is not told: only when so many sources have looked is that known. */
  static void awaitFirstLook(TestBellhop bellhop, int sources) {
    Eventually.get(
        () ->
            bellhop
                .database()
                .read(em -> em.createNativeQuery("select name from source_mark").getResultList()),
        marks -> marks.size() == sources);
  }

  /** The file as it is, for somebody who waits. */
  private static String hurried(String file) {
    try {
      Path copy = Files.createTempFile(Path.of("target"), "source", ".properties");
      Files.writeString(copy, Files.readString(Path.of("docs/sources/sql", file)) + "every = 1s\n");
      return copy.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** WordPress, too, lets days be zero. */
  Connection open() {
    Properties user = new Properties();
    user.setProperty("user", String.valueOf(config.user()));
    user.setProperty("password", String.valueOf(config.password()));
    try {
      return Objects.requireNonNull(
          new Driver().connect(config.url() + "&sessionVariables=sql_mode=''", user));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void run(String sql, Object... values) {
    try (Connection connection = open()) {
      run(connection, sql, values);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static void run(Connection connection, String sql, Object... values) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int place = 0; place < values.length; place++) {
        statement.setObject(place + 1, values[place]);
      }
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
