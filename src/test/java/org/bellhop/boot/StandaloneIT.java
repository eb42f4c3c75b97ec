package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The WAR itself, started as its users start it. */
@Timeout(300)
class StandaloneIT {
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
  void what_the_server_itself_refuses_has_a_sentence_and_no_version() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      int port = bellhop.awaitReady().getPort();
      assertThat(answer(port, "GET /bellhop/WEB-INF/web.xml", "*/*"))
          .startsWith("HTTP/1.1 404")
          .contains("application/problem+json", "There is nothing at this address.");
      assertThat(answer(port, "GET /bellhop/WEB-INF/web.xml", "text/html,*/*"))
          .startsWith("HTTP/1.1 404")
          .contains("text/html", "<p>There is nothing at this address.</p>");
      for (String request :
          List.of("GET /bellhop/%00", "GET /bellhop/a%2Fb", "TRACE /bellhop/", "GET /b\\a")) {
        assertThat(answer(port, request, "*/*"))
            .as(request)
            .startsWith("HTTP/1.1 40")
            .doesNotContain("Tomcat", "Exception");
      }
    }
  }

  @Test
  void an_id_in_an_address_may_hold_slashes() throws IOException {
    try (BellhopProcess bellhop = BellhopProcess.in(folder).start()) {
      int port = bellhop.awaitReady().getPort();
      for (String id : List.of("CORP%5Canna", "a%2Fb", "anna")) {
        assertThat(answer(port, "GET /bellhop/api/members/" + id + "/decisions", "*/*"))
            .as(id)
            .startsWith("HTTP/1.1 200")
            .endsWith("[]");
      }
    }
  }

  private static String answer(int port, String request, String accept) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String text = request + " HTTP/1.1\r\nHost: localhost\r\nAccept: " + accept + "\r\n";
      socket
          .getOutputStream()
          .write((text + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
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
    assertThat(folder).isDirectoryNotContaining("glob:**/tomcat.*");
  }

  @ParameterizedTest
  @CsvSource({"--help, 0, Starts Bellhop", "-h, 0, Starts Bellhop", "--prot, 2, --prot is unknown"})
  void it_says_how_it_is_started_instead_of_starting(String argument, int code, String said)
      throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder).argument(argument);
    try (BellhopProcess bellhop = plan.start()) {
      assertThat(bellhop.awaitEnd()).isEqualTo(code);
      assertThat(bellhop.log())
          .contains(said, "--help", "--realm NAME other.war")
          .doesNotContain("Bellhop is ready");
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

  @ParameterizedTest
  @CsvSource({
    "identity, guess, BELLHOP_IDENTITY",
    "db-url, jdbc:postgresql://x/y, BELLHOP_DB_URL",
    "db-jndi, java:comp/env/x, BELLHOP_DB_JNDI"
  })
  void a_bad_setting_of_the_web_app_stops_it_with_a_sentence_too(
      String name, String value, String said) throws IOException {
    BellhopProcess.Plan plan = BellhopProcess.in(folder).set(name, value);
    try (BellhopProcess bellhop = plan.start()) {
      assertThat(bellhop.awaitEnd()).isEqualTo(2);
      assertThat(bellhop.log()).contains(said).doesNotContain("\tat ");
    }
    assertThat(plan.temporaryFiles()).isEmptyDirectory();
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
