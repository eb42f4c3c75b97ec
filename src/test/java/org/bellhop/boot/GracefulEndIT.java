package org.bellhop.boot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A phone on a slow line does not lose its registration because Bellhop is asked to stop. */
@Timeout(300)
class GracefulEndIT {
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final String REGISTRATION =
      "POST /bellhop/api/registrations HTTP/1.1\r\nHost: localhost\r\n"
          + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n";

  @Test
  void a_request_under_way_is_finished_before_the_end() throws IOException {
    Path all = Files.createDirectories(Path.of("target", "standalone").toAbsolutePath());
    Path folder = Files.createTempDirectory(all, "run-");
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
        awaitPatience(bellhop);
        write(phone, body.substring(5));
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
        Duration.ofMinutes(1), () -> isBusy(bellhop), () -> ThreadDump.of(bellhop.pid()));
  }

  private static boolean isBusy(BellhopProcess bellhop) {
    String threads = ThreadDump.of(bellhop.pid());
    return threads.contains("RegistrationResource") || threads.contains("RequestParameters");
  }

  // Tomcat itself would give the request up after two seconds.
  private static void awaitPatience(BellhopProcess bellhop) {
    Instant asked = Instant.now();
    Eventually.until(
        Duration.ofMinutes(1),
        () -> isBusy(bellhop) && Instant.now().isAfter(asked.plus(PATIENCE)),
        bellhop::log);
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
    socket.getOutputStream().flush();
  }
}
