package org.bellhop.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The WAR itself, started as its users start it. */
@Timeout(300)
class StandaloneIT {
  private static final String REGISTRATION =
      "POST /bellhop/api/registrations HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";

  private Path folder;

  @BeforeEach
  void an_empty_folder() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "standalone").toAbsolutePath());
    folder = Files.createTempDirectory(all, "run-");
  }

  @Test
  void every_path_outside_leads_to_bellhop() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      URI base = bellhop.awaitReady();
      assertThat(base.getPath()).isEqualTo("/bellhop/");
      for (String path : List.of("/", "/anything/else")) {
        HttpURLConnection answer = open(base.resolve(path));
        assertThat(answer.getResponseCode()).isEqualTo(302);
        assertThat(base.resolve(answer.getHeaderField("Location"))).isEqualTo(base);
      }
    }
  }

  @Test
  void nobody_but_this_machine_can_reach_it_unless_told_so() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      bellhop.awaitReady();
      assertThat(ListeningPorts.beyondLoopback(bellhop.pid())).isEmpty();
    }
  }

  @Test
  void static_files_have_their_type_and_are_compressed() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      HttpURLConnection answer = open(bellhop.awaitReady().resolve("assets/htmx.min.js"));
      assertThat(answer.getResponseCode()).isEqualTo(200);
      assertThat(answer.getContentType()).isEqualTo("text/javascript;charset=UTF-8");
      assertThat(answer.getHeaderField("Content-Encoding")).isEqualTo("gzip");
      assertThat(answer.getHeaderField("Server")).isNull();
    }
  }

  @Test
  void a_polite_request_to_stop_ends_it_with_zero_and_leaves_nothing() throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder);
    try (BellhopProcess bellhop = plan.start()) {
      bellhop.awaitReady();
      assertThat(plan.temporaryFiles()).isNotEmptyDirectory();
      assertThat(bellhop.stop()).isZero();
      assertThat(plan.temporaryFiles()).isEmptyDirectory();
      assertThat(bellhop.log()).doesNotContain("WARNING", "SEVERE", "\tat ");
    }
  }

  @Test
  void what_a_killed_run_left_is_deleted_by_the_next_but_not_a_neighbours_folder()
      throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder);
    try (BellhopProcess neighbour = plan.set("db-url", "jdbc:h2:mem:neighbour").start()) {
      neighbour.awaitReady();
      Path living = temporaryFolders(plan).get(0);
      try (BellhopProcess victim = plan.set("db-url", "jdbc:h2:mem:victim").start()) {
        victim.awaitReady();
        victim.kill();
      }
      assertThat(temporaryFolders(plan)).hasSize(2);
      try (BellhopProcess next = plan.set("db-url", "jdbc:h2:mem:next").start()) {
        next.awaitReady();
        assertThat(temporaryFolders(plan)).hasSize(2).contains(living);
        assertThat(next.stop()).isZero();
      }
      assertThat(temporaryFolders(plan)).containsExactly(living);
      assertThat(neighbour.stop()).isZero();
    }
    assertThat(plan.temporaryFiles()).isEmptyDirectory();
  }

  @Test
  void a_bad_port_stops_it_with_a_sentence() throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder).unset("port");
    try (BellhopProcess bellhop = plan.environment("BELLHOP_PORT", "80a").start()) {
      assertThat(bellhop.awaitEnd()).isEqualTo(2);
      assertThat(bellhop.log().strip())
          .isEqualTo(
              "BELLHOP_PORT is \"80a\"; it must be a number from 0 to 65535 (0: any free port).");
    }
    assertThat(plan.temporaryFiles()).isEmptyDirectory();
  }

  @Test
  void a_taken_port_stops_it_with_a_sentence() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());
      BellhopProcess.Plan plan = BellhopProcess.in(folder).unset("port");
      Path config = Files.writeString(folder.resolve("bellhop.properties"), "bellhop.port=" + port);
      try (BellhopProcess bellhop = plan.environment("BELLHOP_CONFIG", config.toString()).start()) {
        assertThat(bellhop.awaitEnd()).isEqualTo(1);
        assertThat(bellhop.log().strip())
            .startsWith("Bellhop cannot listen on 127.0.0.1 port " + port + ":")
            .hasLineCount(1);
      }
      assertThat(plan.temporaryFiles()).isEmptyDirectory();
    }
  }

  @Test
  void a_bad_setting_of_the_web_app_stops_it_with_a_sentence_too() throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder).set("identity", "guess");
    try (BellhopProcess bellhop = plan.start()) {
      assertThat(bellhop.awaitEnd()).isEqualTo(2);
      assertThat(bellhop.log()).contains("BELLHOP_IDENTITY", "guess").doesNotContain("\tat ");
    }
    assertThat(plan.temporaryFiles()).isEmptyDirectory();
  }

  @Test
  void a_request_under_way_is_finished_before_the_end() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      int port = bellhop.awaitReady().getPort();
      try (Socket phone = new Socket(InetAddress.getLoopbackAddress(), port)) {
        phone.setSoTimeout(60_000);
        String body = "{\"platform\":\"android\"}";
        write(phone, REGISTRATION.formatted(body.length()) + body.substring(0, 5));
        awaitBusy(bellhop);
        bellhop.askToStop();
        Eventually.until(
            Duration.ofMinutes(1),
            () -> bellhop.log().contains("Bellhop is stopping."),
            bellhop::log);
        slowly(phone, body.substring(5));
        BufferedReader answer =
            new BufferedReader(new InputStreamReader(phone.getInputStream(), US_ASCII));
        assertThat(answer.readLine()).startsWith("HTTP/1.1 204");
      }
      assertThat(bellhop.awaitEnd()).isZero();
    }
  }

  // The request is under way when a thread of the server waits for the rest of its body.
  private static void awaitBusy(BellhopProcess bellhop) {
    Eventually.until(
        Duration.ofMinutes(1),
        () ->
            ThreadDump.of(bellhop.pid()).contains("RegistrationResource")
                || ThreadDump.of(bellhop.pid()).contains("JsonObjectReader"),
        () -> ThreadDump.of(bellhop.pid()));
  }

  // Longer than Tomcat itself would wait for it (two seconds).
  private static void slowly(Socket socket, String text) throws IOException {
    for (String letter : text.split("")) {
      write(socket, letter);
      try {
        Thread.sleep(300);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }

  @Test
  void the_war_stays_below_thirty_megabytes() throws IOException {
    assertThat(Files.size(BellhopProcess.builtWar())).isLessThan(30_000_000L);
  }

  private static HttpURLConnection open(URI address) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept-Encoding", "gzip");
    return connection;
  }

  private static List<Path> temporaryFolders(BellhopProcess.Plan plan) throws IOException {
    try (Stream<Path> files = Files.list(plan.temporaryFiles())) {
      return files.filter(Files::isDirectory).sorted().toList();
    }
  }
}
