package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When the engine's tasks are due, whatever zone a connection to the database is in. */
class SchedulingTimesTest {
  /** In Berlin no clock shows 2:15 on that day: it goes from 2 to 3. */
  private static final Instant INSIDE_THE_GAP = Instant.parse("2027-03-28T02:15:00.123456Z");

  /** In Berlin clocks show 2:15 twice on that day: this is the first time. */
  private static final Instant FIRST_OF_TWO = Instant.parse("2026-10-25T00:15:00Z");

  private static final Instant SECOND_OF_TWO = Instant.parse("2026-10-25T01:15:00Z");

  @ParameterizedTest
  @EnumSource
  void what_one_zone_writes_another_reads(TestDatabase kind) throws SQLException {
    DatabaseConfig config = kind.empty();
    if (kind == TestDatabase.MYSQL) {
      RealMySql.learnTimeZone();
    }
    try (Database berlin = Database.open(in("Europe/Berlin", kind, config))) {
      write(berlin, "gap", INSIDE_THE_GAP);
      write(berlin, "first", FIRST_OF_TWO);
      write(berlin, "second", SECOND_OF_TWO);
      assertThat(read(berlin, "gap")).isEqualTo(INSIDE_THE_GAP);
    }
    try (Database west = Database.open(in("-08:00", kind, config))) {
      assertThat(read(west, "gap")).isEqualTo(INSIDE_THE_GAP);
      assertThat(read(west, "first")).isEqualTo(FIRST_OF_TWO);
      assertThat(read(west, "second")).isEqualTo(SECOND_OF_TWO);
    }
  }

  @Test
  void h2_holds_the_very_moment() throws SQLException {
    DatabaseConfig config = TestDatabase.H2.empty();
    try (Database berlin = Database.open(in("Europe/Berlin", TestDatabase.H2, config))) {
      write(berlin, "gap", INSIDE_THE_GAP);
      assertThat(
              berlin.<Object>read(
                  em ->
                      em.createNativeQuery(
                              "select cast(execution_time at time zone 'UTC' as varchar)"
                                  + " from scheduled_tasks")
                          .getSingleResult()))
          .isEqualTo("2027-03-28 02:15:00.123456+00");
    }
  }

  private static DatabaseConfig in(String zone, TestDatabase kind, DatabaseConfig config) {
    String option =
        kind == TestDatabase.H2
            ? ";TIME ZONE=" + zone.replace("-08:00", "GMT-8")
            : "&sessionVariables=time_zone='" + zone + "'";
    return new DatabaseConfig(config.url() + option, config.user(), config.password(), null);
  }

  private static void write(Database to, String task, Instant due) throws SQLException {
    try (Connection connection = to.dataSource().getConnection();
        PreparedStatement insertion =
            connection.prepareStatement(
                "insert into scheduled_tasks (task_name, task_instance, execution_time, picked,"
                    + " version) values ('t', ?, ?, false, 1)")) {
      insertion.setString(1, task);
      to.dialect().scheduling().setInstant(insertion, 2, due);
      insertion.execute();
    }
  }

  private static Instant read(Database from, String task) throws SQLException {
    try (Connection connection = from.dataSource().getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select execution_time from scheduled_tasks where task_instance = ?")) {
      query.setString(1, task);
      try (ResultSet row = query.executeQuery()) {
        assertThat(row.next()).isTrue();
        return from.dialect().scheduling().getInstant(row, "execution_time");
      }
    }
  }
}
