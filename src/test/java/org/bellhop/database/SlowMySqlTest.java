package org.bellhop.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** A server that does not answer is away; but tables may take their time to change. */
class SlowMySqlTest {
  private static final String IMPATIENT = "&socketTimeout=1000";

  @Test
  void whoever_gets_no_answer_in_time_is_told_that_the_database_is_away() {
    try (Database database = Database.open(impatient())) {
      Throwable failed =
          catchThrowable(
              () ->
                  database.read(em -> em.createNativeQuery("select sleep(30)").getSingleResult()));

      assertThat(Outage.isCauseOf(failed)).as("" + failed).isTrue();
      Object one = database.read(em -> em.createNativeQuery("select 1").getSingleResult());
      assertThat(one).hasToString("1");
    }
  }

  @Test
  void tables_are_changed_however_long_that_takes() throws Exception {
    DatabaseConfig config = impatient();
    CompletableFuture<Database> opening;
    try (Connection holder = RealMySql.holdChanges()) {
      assertThat(holder.isClosed()).isFalse();
      opening = CompletableFuture.supplyAsync(() -> Database.open(config));
      assertThatThrownBy(() -> opening.get(4, TimeUnit.SECONDS))
          .isInstanceOf(TimeoutException.class);
    }
    opening.get(1, TimeUnit.MINUTES).close();
  }

  @Test
  void nobody_waits_for_ever_unless_the_address_says_so() {
    assertThat(Dialect.MYSQL.complete("jdbc:mysql://db/x")).contains("&socketTimeout=60000");
    assertThat(Dialect.MYSQL.complete("jdbc:mysql://db/x?socketTimeout=0"))
        .containsOnlyOnce("socketTimeout");
  }

  private static DatabaseConfig impatient() {
    DatabaseConfig config = RealMySql.emptyDatabase();
    return new DatabaseConfig(
        config.url() + IMPATIENT, config.user(), config.password(), config.jndiName());
  }
}
