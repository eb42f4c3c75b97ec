package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.bellhop.database.TestDatabase;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.h2.api.ErrorCode;
import org.junit.jupiter.api.Test;

/** While the database is away everybody is asked to come back, and once it is there they may. */
class OutageTest {
  private static final String EVENT =
      "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"anna\"],\"text\":\"Hello\"}}";

  @Test
  void a_file_that_is_gone_and_comes_back() throws IOException {
    DatabaseConfig config = TestDatabase.H2.empty();
    Path file = Path.of(config.url().substring("jdbc:h2:file:".length()) + ".mv.db");
    Path elsewhere = file.resolveSibling("elsewhere");
    try (TestBellhop bellhop = on(config)) {
      assertThat(register(bellhop).statusCode()).isEqualTo(204);

      Files.move(file, elsewhere);
      Files.createDirectory(file);
      shutDown(bellhop.database());
      allWait(bellhop);

      Files.delete(file);
      Files.move(elsewhere, file);
      allGoOn(bellhop);
    }
  }

  @Test
  void a_server_that_lets_nobody_in_for_a_while() {
    DatabaseConfig config = RealMySql.emptyDatabase();
    try (TestBellhop bellhop = on(config)) {
      assertThat(register(bellhop).statusCode()).isEqualTo(204);

      RealMySql.lockOut(config);
      allWait(bellhop);

      RealMySql.letIn(config);
      allGoOn(bellhop);
    }
  }

  @Test
  void what_waited_meanwhile_goes_out_by_itself_and_once() {
    DatabaseConfig config = RealMySql.emptyDatabase();
    PretendOneSignal oneSignal = new PretendOneSignal();
    oneSignal.script().down();
    try (PretendOneSignalServer server = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
        TestBellhop bellhop = on(config, server.url().toString())) {
      assertThat(register(bellhop).statusCode()).isEqualTo(204);
      for (int event = 0; event < 20; event++) {
        assertThat(bellhop.event(EVENT).statusCode()).isEqualTo(202);
      }

      RealMySql.lockOut(config);
      oneSignal.script().up();
      allWait(bellhop);
      RealMySql.letIn(config);

      Eventually.get(Duration.ofMinutes(2), () -> waiting(bellhop), count -> count == 0);
      assertThat(oneSignal.sent().stream().flatMap(sent -> sent.outcome().deliveredTo().stream()))
          .hasSize(20);
    }
  }

  private static long waiting(TestBellhop bellhop) {
    try {
      return bellhop
          .database()
          .read(
              em ->
                  ((Number)
                          em.createNativeQuery("select count(*) from scheduled_tasks")
                              .getSingleResult())
                      .longValue());
    } catch (PersistenceException notYet) {
      return Long.MAX_VALUE;
    }
  }

  private static void shutDown(Database database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("shutdown");
    } catch (SQLException closed) {
      // H2 says so to the very statement that closed it.
      assertThat(closed.getErrorCode()).isEqualTo(ErrorCode.DATABASE_CALLED_AT_SHUTDOWN);
    }
  }

  private static void allWait(TestBellhop bellhop) {
    // At first the connections turn out to be broken, then there are none.
    for (int time = 0; time < 2; time++) {
      long began = System.nanoTime();
      comeBack(register(bellhop));
      comeBack(bellhop.event(EVENT));
      // Each waits five seconds for its turn and five for a connection, and not once more.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(22));
      comeBack(bellhop.send(bellhop.request("/t/" + "A".repeat(44))));
    }
  }

  private static void comeBack(HttpResponse<String> answer) {
    assertThat(Problem.of(answer, 503).detail()).contains("database");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }

  private static void allGoOn(TestBellhop bellhop) {
    Eventually.get(() -> register(bellhop).statusCode(), status -> status == 204);
    // The pool may still have a broken connection for somebody who comes at once.
    Eventually.get(() -> bellhop.event(EVENT).statusCode(), status -> status == 202);
  }

  private static HttpResponse<String> register(TestBellhop bellhop) {
    return bellhop.register(Optional.of("anna"), Phones.android(Phones.newId()));
  }

  private static TestBellhop on(DatabaseConfig config) {
    return on(config, "http://127.0.0.1:1");
  }

  private static TestBellhop on(DatabaseConfig config, String oneSignal) {
    return TestBellhop.with(
        Map.of(
            "db-url", config.url(),
            "db-user", Optional.ofNullable(config.user()).orElse(""),
            "db-password", Optional.ofNullable(config.password()).orElse(""),
            "onesignal-url", oneSignal));
  }
}
