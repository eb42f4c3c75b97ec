package org.bellhop.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bellhop.boot.Eventually;

/** A Java process that a test starts, and ends by its own id. */
public final class OwnProcess {
  private static final Duration END = Duration.ofMinutes(2);

  private final ProcessHandle process;
  private final Path log;

  OwnProcess(ProcessHandle process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts Java with these arguments in this folder; what it writes goes into the log. */
  public static OwnProcess java(Path folder, Path log, List<String> arguments) throws IOException {
    return new OwnProcess(builder(folder, log, arguments).start().toHandle(), log);
  }

  /** Runs Java to its end; anything but success fails with what it wrote. */
  public static void run(Path folder, Path log, List<String> arguments) throws IOException {
    Process process = builder(folder, log, arguments).start();
    try {
      if (process.waitFor(5, TimeUnit.MINUTES) && process.exitValue() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
    throw new AssertionError(arguments + " failed:\n" + read(log));
  }

  private static ProcessBuilder builder(Path folder, Path log, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home().resolve("bin").resolve("java").toString());
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("tmp")));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("BELLHOP_"));
    builder.environment().put("JAVA_HOME", home().toString());
    return builder
        .redirectInput(new File("/dev/null"))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
  }

  public static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  public void awaitLog(Duration limit, String text) {
    Eventually.until(limit, () -> !process.isAlive() || log().contains(text), this::log);
    if (!log().contains(text)) {
      throw new AssertionError("The server ended without \"" + text + "\":\n" + log());
    }
  }

  public String log() {
    return read(log);
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** SIGTERM first; kill only if that is not enough, and then it is a failure. */
  public void stop() {
    process.destroy();
    try {
      Eventually.until(END, () -> !process.isAlive(), this::log);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
