package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bellhop.identity.SmallTomcat;
import org.bellhop.web.BodyTimeFilter;
import org.bellhop.web.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that send a body byte by byte take the server from nobody else. */
@Timeout(60)
class SlowClientsTest {
  private static final int THREADS = 20;

  private final SmallTomcat tomcat = new SmallTomcat();
  private final List<Socket> clients = new ArrayList<>();
  private final ScheduledExecutorService drip = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void start() {
    tomcat.tomcat().getConnector().setProperty("maxThreads", Integer.toString(THREADS));
    tomcat.tomcat().getHost().getPipeline().addValve(new EmbeddedTomcatPatience());
    tomcat.filter("/*", new BodyTimeFilter(Duration.ofMillis(200), Duration.ofSeconds(2), 5));
    tomcat.servlet("/read", new Reads());
    tomcat.servlet("/deaf", new Deaf());
    tomcat.start();
  }

  @AfterEach
  void stop() throws IOException {
    drip.shutdownNow();
    for (Socket client : clients) {
      client.close();
    }
    tomcat.close();
  }

  @Test
  void others_are_answered_while_sixty_send_a_byte_now_and_then() throws IOException {
    for (int client = 0; client < 3 * THREADS; client++) {
      begin("/read");
    }
    drip.scheduleWithFixedDelay(this::oneByteEach, 0, 20, TimeUnit.MILLISECONDS);

    assertThat(tomcat.get("/read").body()).isEqualTo("0");
    for (Socket client : clients) {
      assertThat(status(client)).isEqualTo("408");
    }
  }

  @Test
  void a_body_that_nobody_reads_is_not_waited_for_either() throws IOException {
    for (int client = 0; client < 2 * THREADS; client++) {
      begin("/deaf");
    }
    drip.scheduleWithFixedDelay(this::oneByteEach, 0, 20, TimeUnit.MILLISECONDS);

    for (Socket client : clients) {
      assertThat(status(client)).isEqualTo("404");
      assertThat(ends(client)).isTrue();
    }
  }

  @Test
  void a_body_in_two_pieces_is_read_to_its_end() throws IOException {
    Socket client = connect();
    write(client, "POST /read HTTP/1.1\r\nHost: site\r\nContent-Length: 4\r\n\r\nab");
    drip.schedule(() -> write(client, "cd"), 100, TimeUnit.MILLISECONDS);

    assertThat(status(client)).isEqualTo("200");
  }

  private void begin(String path) throws IOException {
    write(connect(), "POST " + path + " HTTP/1.1\r\nHost: site\r\nContent-Length: 30000\r\n\r\n");
  }

  private Socket connect() throws IOException {
    Socket client = new Socket("127.0.0.1", tomcat.tomcat().getConnector().getLocalPort());
    client.setSoTimeout(30_000);
    clients.add(client);
    return client;
  }

  private void oneByteEach() {
    clients.forEach(client -> write(client, "x"));
  }

  private static void write(Socket client, String text) {
    try {
      client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException sentAway) {
      // That is what they deserve; the test reads what they were answered before.
    }
  }

  private static String status(Socket client) throws IOException {
    byte[] line = client.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(line, StandardCharsets.US_ASCII).substring("HTTP/1.1 ".length());
  }

  private static boolean ends(Socket client) throws IOException {
    try {
      return client.getInputStream().readAllBytes().length > 0;
    } catch (SocketException reset) {
      return true;
    }
  }

  private static final class Reads extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      try {
        response.getWriter().print(request.getInputStream().readAllBytes().length);
      } catch (Refusal refused) {
        response.setStatus(408);
      }
    }
  }

  private static final class Deaf extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.sendError(404);
    }
  }
}
