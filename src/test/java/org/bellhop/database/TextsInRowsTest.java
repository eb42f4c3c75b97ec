package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

/** H2 is told to keep in its rows what is written all the time. */
class TextsInRowsTest {
  @Test
  void texts_up_to_eight_kib_are_to_stand_in_their_rows() throws SQLException {
    DatabaseConfig config = TestDatabase.H2.empty();
    Database.open(config).close();

    try (Database again = Database.open(config)) {
      assertThat(settings(again)).contains("SET MAX_LENGTH_INPLACE_LOB 8192;");
    }
  }

  /** As a server's own data source may be: ours would not even connect with such a user. */
  @Test
  void whoever_may_not_say_so_goes_on_all_the_same() throws SQLException {
    DatabaseConfig config = TestDatabase.H2.empty();
    Properties guest = new Properties();
    guest.setProperty("user", "guest");
    guest.setProperty("password", "guest");
    try (Connection owner = new Driver().connect(config.url(), new Properties());
        Statement statement = owner.createStatement()) {
      statement.execute("create user guest password 'guest'");
      try (Connection guests = new Driver().connect(config.url(), guest)) {
        Dialect.H2.prepare(guests);
        assertThat(guests.isValid(1)).isTrue();
      }
    }
  }

  private static List<String> settings(Database of) throws SQLException {
    try (Connection connection = of.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet line = statement.executeQuery("script nodata")) {
      List<String> lines = new ArrayList<>();
      while (line.next()) {
        lines.add(line.getString(1));
      }
      return lines;
    }
  }
}
