package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bellhop.database.Database;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.device.Devices;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What was answered with success survives {@code kill -9}, and is sent once. */
@Timeout(600)
class DurabilityIT {
  private static final int ROUNDS = 3;

  /** On a busy machine; the new process takes up the work of the dead one at its start. */
  private static final Duration REVIVAL = Duration.ofMinutes(3);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "durability").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void whatever_was_accepted_is_there_after_a_kill_and_sent_once() throws Exception {
    try (PretendOneSignalServer server = server()) {
      BusySite site = new BusySite();
      for (int round = 1; round <= ROUNDS; round++) {
        killedUnderLoad(plan(server, ""), site, 150 * round);
        assertThat(lost(site.registered(), "")).as("registrations lost").isEmpty();
      }
      try (BellhopProcess last = plan(server, "").start()) {
        last.awaitReady();
        Eventually.until(REVIVAL, () -> unsent(site).isEmpty(), () -> "unsent: " + unsent(site));
        assertThat(last.stop()).isZero();
      }
      assertThat(site.told()).hasSizeGreaterThanOrEqualTo(150 * ROUNDS);
      assertThat(delivered()).doesNotHaveDuplicates();
    }
  }

  @Test
  void the_same_check_finds_what_a_lazy_database_loses() throws Exception {
    try (PretendOneSignalServer server = server()) {
      BusySite site = new BusySite();
      killedUnderLoad(plan(server, ";WRITE_DELAY=5000"), site, 150);
      assertThat(lost(site.registered(), ";WRITE_DELAY=5000")).isNotEmpty();
    }
  }

  private PretendOneSignalServer server() {
    return new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  }

  private BellhopProcess.Plan plan(PretendOneSignalServer server, String options) {
    return BellhopProcess.in(folder)
        .set("db-url", url(options))
        .set("site-url", "https://site.example")
        .set("onesignal-app-id", TestBellhop.APP_ID)
        .set("onesignal-api-key", TestBellhop.API_KEY)
        .set("onesignal-url", server.url().toString())
        .set("identity", "header")
        .set("header-secret", TestBellhop.PROXY_SECRET)
        .set("event-secret", TestBellhop.EVENT_SECRET);
  }

  private String url(String options) {
    return "jdbc:h2:file:" + folder.resolve("db") + options;
  }

  /** Killed while the site is talking, at the moment when so many events have been accepted. */
  private static void killedUnderLoad(BellhopProcess.Plan plan, BusySite site, int told)
      throws IOException {
    try (BellhopProcess bellhop = plan.start()) {
      URI address = bellhop.awaitReady();
      try (BusySite.Talk talk = site.talkTo(address)) {
        Eventually.until(
            Duration.ofMinutes(2), () -> site.told().size() >= told, talk::whatWentWrong);
        bellhop.kill();
      }
    }
  }

  private Set<Integer> lost(Set<Integer> registered, String options) {
    DatabaseConfig config = new DatabaseConfig(url(options), null, null, null);
    Set<Integer> lost = new TreeSet<>();
    try (Database database = Database.open(config)) {
      Devices devices = new Devices(database, Clock.systemUTC());
      for (int number : registered) {
        SubscriptionId phone = BusySite.phone(number);
        Optional<MemberId> owner = devices.find(phone).flatMap(device -> device.owner());
        if (!owner.equals(Optional.of(BusySite.member(number)))) {
          lost.add(number);
        }
      }
    }
    return lost;
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
