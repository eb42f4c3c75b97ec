package org.bellhop.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bellhop.database.DatabaseConfig;
import org.bellhop.servers.Compilers;
import org.bellhop.servers.OwnProcess;

/** A {@link Measured} as a process of its own; the load comes from this one. */
final class MeasuredProcess implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  /** As Bellhop's own launcher has it. */
  private static final String KEPT = "-Dhttp.maxConnections=24";

  private final OwnProcess process;
  private final URI root;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param more settings beside those of the database
   */
  MeasuredProcess(DatabaseConfig database, Map<String, String> more) throws IOException {
    Path all = Files.createDirectories(Path.of("target", "bench").toAbsolutePath());
    Path folder = Files.createTempDirectory(all, "measured-");
    List<String> command = new ArrayList<>(List.of("-Xmx256m", KEPT, "-cp", classes()));
    if (Boolean.getBoolean("bench.profile")) {
      command.add(
          0,
          "-XX:StartFlightRecording:settings=profile,filename=" + folder.resolve("measured.jfr"));
    }
    command.add(Measured.class.getName());
    command.add("db-url=" + database.url());
    if (database.user() != null) {
      command.add("db-user=" + database.user());
      command.add("db-password=" + database.password());
    }
    more.forEach((name, value) -> command.add(name + "=" + value));
    process = OwnProcess.java(Path.of("").toAbsolutePath(), folder.resolve("log"), command);
    process.awaitLog(LIMIT, Measured.READY);
    String log = process.log();
    String url = log.substring(log.indexOf(Measured.READY) + Measured.READY.length());
    root = URI.create(url.lines().findFirst().orElseThrow()).resolve("/");
  }

  private static String classes() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Of Bellhop at {@code /bellhop} and the bare servlet at {@code /bare}. */
  URI root() {
    return root;
  }

  /** Has all its threads run on that core alone, counted from zero. */
  void pin(int core) throws IOException, InterruptedException {
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", core + "", process.pid() + "")
            .redirectErrorStream(true)
            .start();
    String said = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(taskset.waitFor()).as(said).isZero();
  }

  /** All that its threads have used so far. */
  Duration processor() {
    return ProcessHandle.of(process.pid())
        .flatMap(each -> each.info().totalCpuDuration())
        .orElseThrow();
  }

  /** What Java's compilers have used of it so far. */
  Duration compiling() throws IOException {
    return Compilers.used(process.pid());
  }

  /** The number that the statement asks for, or of the rows it changes. */
  long sql(String statement) {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/bare/sql"))
            .POST(BodyPublishers.ofString(statement))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      return Long.parseLong(answer.body());
    } catch (IOException e) {
      throw new AssertionError(process.log(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("Interrupted", e);
    }
  }

  /** As an operator's stop does: the engine picks nothing, and writes nothing. */
  void stopSending() {
    sql("update sending set stopped_at = 1, stopped_by = 'bench'");
  }

  @Override
  public void close() {
    process.stop();
  }
}
