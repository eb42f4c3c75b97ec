package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.bellhop.boot.TestBellhop;
import org.junit.jupiter.api.Test;

/** A phone that loses its network in the middle of a request is nothing for the log. */
class BrokenConnectionTest {
  @Test
  void a_body_that_breaks_off_is_refused_and_not_logged() throws IOException {
    try (TestBellhop bellhop = TestBellhop.sandbox();
        LogRecords log = LogRecords.of("");
        Socket phone = new Socket("127.0.0.1", bellhop.url().getPort())) {
      String request =
          "POST /bellhop/api/registrations HTTP/1.1\r\nHost: 127.0.0.1\r\n"
              + "Content-Type: application/json\r\nContent-Length: 3000\r\n\r\n{\"a\":1";
      phone.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      phone.shutdownOutput();

      String answer = new String(phone.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 400");
      assertThat(log.messages()).isEmpty();
    }
  }
}
