package org.bellhop.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.apache.catalina.util.ServerInfo;

/** On what the figures were measured. */
final class Machine {
  private static final Path CPUS = Path.of("/proc/cpuinfo");

  private Machine() {}

  static String line() {
    return "%s, %d cores%s, JDK %s, %s, H2 %s; %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            processor().map(" of "::concat).orElse(""),
            System.getProperty("java.version"),
            ServerInfo.getServerInfo().replace("Apache ", ""),
            org.h2.engine.Constants.VERSION,
            Rounds.line());
  }

  private static Optional<String> processor() {
    try {
      return Files.exists(CPUS)
          ? Files.readAllLines(CPUS).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).strip())
              .findFirst()
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
