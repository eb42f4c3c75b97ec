package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The clock of a running process is put an hour back and forward again while pushes wait. Debian's
 * {@code libfaketime} shows it the time that a file says; without it this is skipped.
 */
@Timeout(600)
class ClockJumpIT {
  private static final Path FAKE_TIME =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private static final Duration LONG = Duration.ofMinutes(2);

  private volatile Duration ahead = Duration.ZERO;
  private final BusySite site = new BusySite(() -> Instant.now().plus(ahead));
  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    assumeTrue(Files.exists(FAKE_TIME), "libfaketime is not installed");
    Path all = Files.createDirectories(Path.of("target", "clock").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void what_waits_goes_out_without_an_hours_delay_and_once() throws Exception {
    put(Duration.ZERO);
    try (RingingOneSignal oneSignal = new RingingOneSignal();
        BellhopProcess bellhop = plan(oneSignal).start()) {
      URI address = bellhop.awaitReady();
      for (Duration jump : new Duration[] {Duration.ofHours(-1), Duration.ZERO}) {
        oneSignal.goes();
        tell(address);
        put(jump);
        tell(address);
        oneSignal.comesBack();
        Eventually.until(LONG, () -> oneSignal.silent(site).isEmpty(), bellhop::log);
      }
      assertThat(bellhop.log()).contains("The clock was put back by PT1H");
      assertThat(oneSignal.phones()).doesNotHaveDuplicates();
      assertThat(bellhop.stop()).isZero();
    }
  }

  private void tell(URI address) {
    int enough = site.told().size() + 50;
    try (BusySite.Talk talk = site.talkTo(address)) {
      Eventually.until(LONG, () -> site.told().size() >= enough, talk::whatWentWrong);
    }
  }

  /** At one stroke, so that nobody reads half of it. */
  private void put(Duration by) throws IOException {
    Path file = Files.writeString(folder.resolve("new"), "%+d".formatted(by.toSeconds()));
    Files.move(file, folder.resolve("time"), StandardCopyOption.ATOMIC_MOVE);
    ahead = by;
  }

  private BellhopProcess.Plan plan(RingingOneSignal oneSignal) {
    return oneSignal
        .account(BellhopProcess.in(folder))
        .environment("LD_PRELOAD", FAKE_TIME.toString())
        .environment("FAKETIME_TIMESTAMP_FILE", folder.resolve("time").toString())
        .environment("FAKETIME_CACHE_DURATION", "1")
        .environment("FAKETIME_DONT_FAKE_MONOTONIC", "1")
        .environment("DONT_FAKE_MONOTONIC", "1")
        .set("db-url", "jdbc:h2:file:" + folder.resolve("db"));
  }
}
