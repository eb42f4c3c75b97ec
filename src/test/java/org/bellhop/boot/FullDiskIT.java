package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** H2's file can grow no more, as on a full disk: nobody is told yes, and nothing is lost. */
@Timeout(600)
class FullDiskIT {
  private static final Duration LONG = Duration.ofMinutes(2);

  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "full-disk").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void whoever_asks_is_told_to_come_back_and_it_goes_on_when_there_is_room_again()
      throws IOException {
    try (RingingOneSignal oneSignal = new RingingOneSignal()) {
      BusySite site = new BusySite();
      try (BellhopProcess bellhop = plan(oneSignal).start()) {
        URI address = bellhop.awaitReady();
        fill(bellhop, address, site);
        bellhop.limitFiles("unlimited");
        int before = site.told().size();
        try (BusySite.Talk talk = site.talkTo(address)) {
          Eventually.until(LONG, () -> site.told().size() > before + 20, talk::whatWentWrong);
        }
        Eventually.until(
            LONG, () -> oneSignal.silent(site).isEmpty(), () -> "" + oneSignal.silent(site));
      }
      assertThat(site.answers()).containsOnly(202, 204, 503);
      assertThat(oneSignal.phones()).doesNotHaveDuplicates();
    }
  }

  private void fill(BellhopProcess bellhop, URI address, BusySite site) throws IOException {
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() > 50, talk::whatWentWrong);
      bellhop.limitFiles("" + Files.size(folder.resolve("db.mv.db")));
      Eventually.until(LONG, () -> site.answers().contains(503), () -> "" + site.answers());
    }
  }

  private BellhopProcess.Plan plan(RingingOneSignal oneSignal) {
    return oneSignal.account(
        BellhopProcess.in(folder).set("db-url", "jdbc:h2:file:" + folder.resolve("db")));
  }
}
