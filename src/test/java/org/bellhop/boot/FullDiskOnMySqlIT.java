package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.bellhop.database.SmallDisk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * MySQL's disk is full. It answers nobody then, and looks for room once a minute: whoever asks is
 * told to come back, and what was accepted is sent, once, when there is room again.
 */
@Timeout(600)
class FullDiskOnMySqlIT {
  private static final Duration LONG = Duration.ofMinutes(4);

  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "full-disk").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void whoever_asks_is_told_to_come_back_and_it_goes_on_when_there_is_room_again()
      throws IOException {
    BusySite site = new BusySite();
    try (SmallDisk disk = SmallDisk.mount();
        RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess bellhop = plan(disk, oneSignal).start()) {
      URI address = bellhop.awaitReady();
      try (BusySite.Talk talk = site.talkTo(address)) {
        Eventually.until(LONG, () -> site.told().size() > 50, talk::whatWentWrong);
        disk.fill();
        Eventually.until(LONG, () -> site.answers().contains(503), () -> "" + site.answers());
      }
      disk.free();
      int before = site.told().size();
      try (BusySite.Talk talk = site.talkTo(address)) {
        Eventually.until(LONG, () -> site.told().size() > before + 20, talk::whatWentWrong);
      }
      Eventually.until(
          LONG, () -> oneSignal.silent(site).isEmpty(), () -> "" + oneSignal.silent(site));
      assertThat(site.answers()).containsOnly(202, 204, 503);
      assertThat(oneSignal.phones()).doesNotHaveDuplicates();
    }
  }

  private BellhopProcess.Plan plan(SmallDisk disk, RingingOneSignal oneSignal) {
    return oneSignal.account(
        BellhopProcess.in(folder)
            .set("db-url", disk.config().url())
            .set("db-user", disk.config().user())
            .set("db-password", disk.config().password()));
  }
}
