package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The WAR running alone, as a process of its own: on a free port of 127.0.0.1, in a folder that is
 * its working directory and holds its temporary files and its log. Closing it kills what is left.
 */
public final class BellhopProcess implements AutoCloseable {
  private static final Pattern READY = Pattern.compile("Bellhop is ready: (http://\\S+/)");
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration END = Duration.ofMinutes(1);

  private final Process process;
  private final Path log;

  private BellhopProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** The WAR under test, in this folder (made if it is not there; it may hold an earlier run). */
  public static Plan in(Path folder) {
    return new Plan(folder.toAbsolutePath());
  }

  /** The WAR that the build made. */
  public static Path builtWar() {
    return Path.of(System.getProperty("bellhop.war", "target/bellhop.war")).toAbsolutePath();
  }

  /** Waits for the line that says it is ready, and gives the address in it. */
  public URI awaitReady() {
    Eventually.until(START, () -> !process.isAlive() || READY.matcher(log()).find(), this::log);
    Matcher ready = READY.matcher(log());
    if (!ready.find()) {
      throw new AssertionError("Bellhop ended with " + process.exitValue() + ":\n" + log());
    }
    return URI.create(ready.group(1));
  }

  /** What it has written so far, to both of its outputs. */
  public String log() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  /** Asks it to stop, as a service manager does (SIGTERM), without waiting. */
  public void askToStop() {
    process.destroy();
  }

  /** Asks it to stop and gives its exit code. */
  public int stop() {
    askToStop();
    return awaitEnd();
  }

  /** Ends it at once, as a power cut would ({@code kill -9}). */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Lets it stand still, with all its connections open ({@code kill -STOP}). */
  public void freeze() throws IOException {
    run("kill", "-STOP", "" + pid());
  }

  /** Lets it go on where it stood. */
  public void thaw() throws IOException {
    run("kill", "-CONT", "" + pid());
  }

  /** No file of it may grow beyond that many bytes, as on a full disk; or "unlimited" again. */
  public void limitFiles(String bytes) throws IOException {
    run("prlimit", "--pid", "" + pid(), "--fsize=" + bytes + ":unlimited");
  }

  private static void run(String... command) throws IOException {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      assertThat(code).as(String.join(" ", command)).isZero();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** Waits for its end and gives its exit code. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("Still running after " + END + ":\n" + log());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    kill();
  }

  /** What to start, and with which settings. */
  public static final class Plan {
    private final Path folder;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Path war = builtWar();

    private Plan(Path folder) {
      this.folder = folder;
      set("port", "0");
    }

    /** A setting by its system property: {@code set("site-url", …)} is {@code bellhop.site-url}. */
    public Plan set(String name, String value) {
      properties.put(name, value);
      return this;
    }

    /** Takes a setting back, for instance the port, which is otherwise any free one. */
    public Plan unset(String name) {
      properties.remove(name);
      return this;
    }

    public Plan environment(String name, String value) {
      environment.put(name, value);
      return this;
    }

    /** An option of the JVM, such as {@code -Xmx512m}. */
    public Plan option(String option) {
      options.add(option);
      return this;
    }

    /** What is said behind the WAR's name, such as {@code --help}. */
    public Plan argument(String argument) {
      arguments.add(argument);
      return this;
    }

    /** Another WAR than the one the build made. */
    public Plan war(Path other) {
      war = other.toAbsolutePath();
      return this;
    }

    /** The folder of its temporary files; empty again when it has stopped. */
    public Path temporaryFiles() {
      return folder.resolve("tmp");
    }

    public BellhopProcess start() throws IOException {
      Files.createDirectories(temporaryFiles());
      Path log = Files.createTempFile(folder, "bellhop-", ".log");
      ProcessBuilder builder = new ProcessBuilder(command()).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("BELLHOP_"));
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      builder.environment().putAll(environment);
      builder.redirectErrorStream(true).redirectOutput(log.toFile());
      return new BellhopProcess(builder.start(), log);
    }

    private List<String> command() {
      List<String> command = new ArrayList<>();
      command.add(
          System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
      command.add("-Djava.io.tmpdir=" + temporaryFiles());
      command.addAll(options);
      properties.forEach((name, value) -> command.add("-Dbellhop." + name + "=" + value));
      command.add("-jar");
      command.add(war.toString());
      command.addAll(arguments);
      return command;
    }
  }
}
