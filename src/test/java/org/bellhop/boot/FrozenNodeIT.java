package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that stands still for longer than its heartbeat is taken for dead, and is not. */
@Timeout(600)
class FrozenNodeIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  private final DatabaseConfig database = RealMySql.emptyDatabase();
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "frozen").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void its_work_is_done_by_another_and_once_although_it_goes_on_with_it() throws Exception {
    BusySite site = new BusySite();
    try (RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess one = plan("one", oneSignal).start();
        BellhopProcess other = plan("other", oneSignal).start()) {
      try (BusySite.Talk talk = site.talkTo(one.awaitReady());
          BusySite.Talk more = site.talkTo(other.awaitReady())) {
        Eventually.until(
            LONG,
            () -> site.told().size() > 100,
            () -> talk.whatWentWrong() + ", " + more.whatWentWrong());
        freezeAtWork(one);
      }
      // That it holds work is known, and that it does none: so the other took it over.
      Eventually.until(
          LONG,
          () -> oneSignal.silent(site).isEmpty() && picked() == 0,
          () -> picked() + " picked, silent: " + oneSignal.silent(site));
      one.thaw();
      int before = site.told().size();
      try (BusySite.Talk talk = site.talkTo(one.awaitReady())) {
        Eventually.until(LONG, () -> site.told().size() > before + 50, talk::whatWentWrong);
      }
      Eventually.until(
          LONG, () -> oneSignal.silent(site).isEmpty(), () -> "" + oneSignal.silent(site));
      assertThat(one.stop()).isZero();
      assertThat(other.stop()).isZero();
      assertThat(oneSignal.phones()).doesNotHaveDuplicates();
      assertThat(site.answers()).containsOnly(202, 204);
    }
  }

  /** Until it is caught with work in its hands, which its rows still say when it stands still. */
  private void freezeAtWork(BellhopProcess node) throws IOException {
    node.freeze();
    while (!holdsWork()) {
      node.thaw();
      Eventually.until(LONG, () -> picked() > 0, () -> "nothing is picked");
      node.freeze();
    }
  }

  /** What the other one picks it also finishes, or keeps its heartbeat. */
  private boolean holdsWork() {
    try {
      Eventually.until(Duration.ofSeconds(10), () -> stale() > 0, () -> "");
      return true;
    } catch (AssertionError nothing) {
      return false;
    }
  }

  private long picked() {
    return count("picked");
  }

  /** Picked by somebody whose heartbeat is late. */
  private long stale() {
    return count("picked and last_heartbeat < utc_timestamp() - interval 7 second");
  }

  private long count(String where) {
    try (Connection connection = new Driver().connect(database.url(), login());
        Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery("select count(*) from scheduled_tasks where " + where)) {
      count.next();
      return count.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The driver itself: another test's Bellhop takes it out of the JVM's list when it ends. */
  private Properties login() {
    Properties login = new Properties();
    login.setProperty("user", String.valueOf(database.user()));
    login.setProperty("password", String.valueOf(database.password()));
    return login;
  }

  private BellhopProcess.Plan plan(String node, RingingOneSignal oneSignal) {
    return oneSignal.account(
        BellhopProcess.in(folder.resolve(node))
            .set("db-url", database.url())
            .set("db-user", String.valueOf(database.user()))
            .set("db-password", String.valueOf(database.password())));
  }
}
