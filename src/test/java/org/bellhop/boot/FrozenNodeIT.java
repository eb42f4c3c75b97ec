package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.database.RealMySql;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A node that stands still for longer than its heartbeat is taken for dead, and is not. */
@Timeout(600)
class FrozenNodeIT {
  private static final Duration LONG = Duration.ofMinutes(3);

  /** The other node takes its work over after twenty. */
  private static final int FROZEN_SECONDS = 26;

  private final PretendOneSignal oneSignal = new PretendOneSignal();
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
    try (PretendOneSignalServer server = new PretendOneSignalServer(oneSignal, Clock.systemUTC());
        BellhopProcess one = plan("one", server).start();
        BellhopProcess other = plan("other", server).start()) {
      URI first = one.awaitReady();
      URI second = other.awaitReady();
      try (BusySite.Talk talk = site.talkTo(first);
          BusySite.Talk more = site.talkTo(second)) {
        Eventually.until(
            LONG,
            () -> site.told().size() > 100,
            () -> talk.whatWentWrong() + ", " + more.whatWentWrong());
        one.freeze();
        TimeUnit.SECONDS.sleep(FROZEN_SECONDS);
      }
      Eventually.until(LONG, () -> unsent(site).isEmpty(), () -> "unsent: " + unsent(site));
      one.thaw();
      assertThat(one.stop()).isZero();
      assertThat(other.stop()).isZero();
    }
    assertThat(delivered()).doesNotHaveDuplicates();
    assertThat(site.answers()).containsOnly(202, 204);
  }

  private BellhopProcess.Plan plan(String node, PretendOneSignalServer server) {
    return BellhopProcess.in(folder.resolve(node))
        .set("db-url", database.url())
        .set("db-user", String.valueOf(database.user()))
        .set("db-password", String.valueOf(database.password()))
        .set("site-url", "https://site.example")
        .set("onesignal-app-id", TestBellhop.APP_ID)
        .set("onesignal-api-key", TestBellhop.API_KEY)
        .set("onesignal-url", server.url().toString())
        .set("identity", "header")
        .set("header-secret", TestBellhop.PROXY_SECRET)
        .set("event-secret", TestBellhop.EVENT_SECRET);
  }

  private Set<String> unsent(BusySite site) {
    Set<String> unsent = new TreeSet<>();
    site.told().forEach(number -> unsent.add(BusySite.phone(number).toString()));
    delivered().forEach(unsent::remove);
    return unsent;
  }

  /** The phones that showed something, once for each time. */
  private List<String> delivered() {
    return oneSignal.sent().stream()
        .flatMap(sent -> sent.outcome().deliveredTo().stream())
        .map(Object::toString)
        .toList();
  }
}
