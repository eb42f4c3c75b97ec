package org.bellhop.sites;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A foreign program that runs beside Bellhop, with its children. It dies with this JVM. */
final class SiteProcess implements AutoCloseable {
  /** Kills the whole group when our end of its standard input is closed, which death does too. */
  private static final String LEASHED =
      "exec 3<&0; (cat <&3 >/dev/null; kill -9 -$$) 2>/dev/null & exec \"$@\" </dev/null 3<&-";

  private final Process process;
  private final Path log;

  private SiteProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in that folder, where its log is too. */
  static SiteProcess start(Path folder, Map<String, String> environment, List<String> command)
      throws IOException {
    List<String> leashed = new ArrayList<>(List.of("setsid", "sh", "-c", LEASHED, command.get(0)));
    leashed.addAll(command);
    Path log = folder.resolve(Path.of(command.get(0)).getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(leashed).directory(folder.toFile());
    builder.environment().putAll(environment);
    return new SiteProcess(
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start(),
        log);
  }

  /** Runs a command to its end and gives what it wrote; anything but success fails with that. */
  static String run(Path folder, List<String> command) throws IOException {
    Path output = Files.createTempFile(folder, "run-", ".log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(3, TimeUnit.MINUTES);
      String written = Files.readString(output, StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new AssertionError(command.get(0) + " failed:\n" + written);
      }
      return written;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A folder under target that no earlier run has used. */
  static Path newFolder(String name) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "sites").toAbsolutePath());
    return Files.createTempDirectory(all, name + "-");
  }

  /** Below those that the system gives away: else another may have it before its server has. */
  static int freePort() throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return free.getLocalPort();
      } catch (BindException taken) {
        // The next one, then.
      }
    }
    throw new IOException("No free port from 20000 to 32000");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
