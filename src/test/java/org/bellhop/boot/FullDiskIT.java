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
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H2's file can grow no more, as on a full disk: nobody is told yes, and nothing is lost. */
@Timeout(600)
class FullDiskIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "full-disk").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void whoever_asks_is_told_to_come_back_and_it_goes_on_when_there_is_room_again()
      throws IOException {
    try (PretendOneSignalServer server = new PretendOneSignalServer(oneSignal, Clock.systemUTC())) {
      BusySite site = new BusySite();
      try (BellhopProcess bellhop = plan(server).start()) {
        full(bellhop, site);
        bellhop.limitFiles("unlimited");
        int before = site.told().size();
        try (BusySite.Talk talk = site.talkTo(bellhop.awaitReady())) {
          Eventually.until(LONG, () -> site.told().size() > before + 20, talk::whatWentWrong);
        }
        Eventually.until(LONG, () -> unsent(site).isEmpty(), () -> "unsent: " + unsent(site));
      }
      assertThat(site.answers()).containsOnly(202, 204, 503);
      assertThat(delivered()).doesNotHaveDuplicates();
    }
  }

  private void full(BellhopProcess bellhop, BusySite site) throws IOException {
    URI address = bellhop.awaitReady();
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() > 50, talk::whatWentWrong);
      bellhop.limitFiles("" + Files.size(folder.resolve("db.mv.db")));
      Eventually.until(LONG, () -> site.answers().size() > 2, () -> "" + site.answers());
    }
  }

  private BellhopProcess.Plan plan(PretendOneSignalServer server) {
    return BellhopProcess.in(folder)
        .set("db-url", "jdbc:h2:file:" + folder.resolve("db"))
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
