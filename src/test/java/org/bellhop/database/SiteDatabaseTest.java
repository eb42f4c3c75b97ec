package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of a site's own tables finds the rows that it means. */
abstract class SiteDatabaseTest {
  private final DatabaseConfig config;

  SiteDatabaseTest(TestDatabase kind) {
    this.config = kind.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "1234567890123456788", "9223372036854775806"})
  void an_id_is_compared_as_the_whole_number_that_it_is(String before) throws SQLException {
    String next = Long.toString(Long.parseLong(before) + 1);
    run(
        "create table post (id bigint)",
        "insert into post values (" + before + "), (" + next + ")");

    assertThat(after(before)).containsExactly(Map.of("id", next));
  }

  /** Beside what is reckoned, unlike beside a column, MySQL takes a text for a rough number. */
  private List<Map<String, String>> after(String id) {
    try (SiteDatabase site = new SiteDatabase(config)) {
      return site.rows(
          new SiteDatabase.Question(
              "select id from post where greatest(id, 0) > ?", List.of(id), 10));
    }
  }

  private void run(String... statements) throws SQLException {
    try (Database database = Database.open(config);
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }
}
