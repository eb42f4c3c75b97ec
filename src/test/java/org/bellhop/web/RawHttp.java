package org.bellhop.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request byte for byte, also such as no client library would send. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /** The status line of the answer; nothing more is sent than this text. */
  static String firstLine(URI server, String request) {
    try (Socket socket = new Socket(server.getHost(), server.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket
          .getOutputStream()
          .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      return String.valueOf(
          new BufferedReader(
                  new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
              .readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
