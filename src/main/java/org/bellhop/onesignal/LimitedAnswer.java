package org.bellhop.onesignal;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads an answer, but neither for ever nor without end. */
final class LimitedAnswer {
  /** The longest that makes sense names all 20,000 devices of the largest batch. */
  private static final int LONGEST = 1024 * 1024;

  private LimitedAnswer() {}

  /** Its beginning, where it is too long; then it is no JSON and counts as none. */
  static String read(Response response, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[8 * 1024];
    try (InputStream body = response.readEntity(InputStream.class)) {
      for (int length = 0; length >= 0 && read.size() < LONGEST; length = body.read(part)) {
        read.write(part, 0, length);
        if (System.nanoTime() > deadline) {
          throw new SocketTimeoutException("The answer takes too long");
        }
      }
    }
    return read.toString(StandardCharsets.UTF_8);
  }
}
