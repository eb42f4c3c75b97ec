package org.bellhop.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/**
 * Speaks HTTP to this very server, one connection for each request. The clients at hand refuse to
 * send {@code Origin}, which an iPhone's web view sends.
 */
final class PlainHttp {
  private static final int PATIENCE = 10_000;
  private static final int LONGEST = 1 << 20;

  Reply send(Question question) {
    long begun = System.nanoTime();
    URI to = question.to();
    if (!"http".equals(to.getScheme())) {
      return Reply.none("The sandbox calls itself by http only: open it there.", Duration.ZERO);
    }
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE);
      String host = to.getHost().replaceAll("[\\[\\]]", "");
      socket.connect(new InetSocketAddress(host, to.getPort()), PATIENCE);
      socket.getOutputStream().write(question.bytes());
      byte[] answer = socket.getInputStream().readNBytes(LONGEST);
      return Reply.read(answer, since(begun));
    } catch (IOException failed) {
      return Reply.none("No answer: " + failed, since(begun));
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
