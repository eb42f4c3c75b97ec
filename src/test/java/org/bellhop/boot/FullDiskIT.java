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

/** The database's disk is full: nobody is told yes, and nothing is lost. */
@Timeout(600)
class FullDiskIT {
  private static final Duration LONG = Duration.ofMinutes(4);

  private final BusySite site = new BusySite();
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "full-disk").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  private interface Step {
    void take() throws IOException;
  }

  /** H2's file can grow no more. */
  @Test
  void with_h2_whoever_asks_is_told_to_come_back_and_it_goes_on_when_there_is_room_again()
      throws IOException {
    try (RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess bellhop =
            oneSignal
                .account(
                    BellhopProcess.in(folder).set("db-url", "jdbc:h2:file:" + folder.resolve("db")))
                .start()) {
      URI address = bellhop.awaitReady();
      fill(address, () -> bellhop.limitFiles("" + Files.size(folder.resolve("db.mv.db"))));
      bellhop.limitFiles("unlimited");
      awaitThatItGoesOn(address, oneSignal);
    }
  }

  /** A disk of MySQL's own. It answers nobody then, and looks for room once a minute. */
  @Test
  void with_mysql_whoever_asks_is_told_to_come_back_and_it_goes_on_when_there_is_room_again()
      throws IOException {
    try (SmallDisk disk = SmallDisk.mount();
        RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess bellhop = on(disk, oneSignal).start()) {
      URI address = bellhop.awaitReady();
      fill(address, disk::fill);
      disk.free();
      awaitThatItGoesOn(address, oneSignal);
    }
  }

  private void fill(URI address, Step filling) throws IOException {
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() > 50, talk::whatWentWrong);
      filling.take();
      Eventually.until(LONG, () -> site.answers().contains(503), () -> "" + site.answers());
    }
  }

  private void awaitThatItGoesOn(URI address, RingingOneSignal oneSignal) {
    int before = site.told().size();
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() > before + 20, talk::whatWentWrong);
    }
    Eventually.until(
        LONG, () -> oneSignal.silent(site).isEmpty(), () -> "" + oneSignal.silent(site));
    assertThat(site.answers()).containsOnly(202, 204, 503);
    assertThat(oneSignal.phones()).doesNotHaveDuplicates();
  }

  private BellhopProcess.Plan on(SmallDisk disk, RingingOneSignal oneSignal) {
    return oneSignal.account(
        BellhopProcess.in(folder)
            .set("db-url", disk.config().url())
            .set("db-user", disk.config().user())
            .set("db-password", disk.config().password()));
  }
}
