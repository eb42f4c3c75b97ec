package org.bellhop.onesignal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** A server that answers, byte for byte, what a test has written down. */
final class RawServer implements AutoCloseable {
  /** The connection breaks once the request has been read. */
  static final String RESET = "reset";

  /** No answer ever comes. */
  static final String SILENCE = "silence";

  /** An answer begins and goes on and on, one letter at a time. */
  static final String DRIP = "drip";

  private final ServerSocket server;
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  RawServer(String... answers) {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.answers.addAll(List.of(answers));
    Thread acceptor = new Thread(this::accept, "raw-server");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** A whole answer; the headers end in a line feed each. */
  static String answer(int status, String headers, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    String head = "HTTP/1.1 " + status + " Said\n" + headers + "Content-Length: " + length + "\n\n";
    return head.replace("\n", "\r\n") + body;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The whole requests that came in, with their headers. */
  List<String> requests() {
    return requests;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        open.add(socket);
        Thread reader = new Thread(() -> serve(socket), "raw-connection");
        reader.setDaemon(true);
        reader.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try {
      String request = read(socket.getInputStream());
      while (!request.isEmpty()) {
        requests.add(request);
        String answer = answers.remove();
        if (answer.equals(RESET)) {
          socket.setSoLinger(true, 0);
          socket.close();
          return;
        }
        if (answer.equals(DRIP)) {
          drip(socket.getOutputStream());
          socket.close();
          return;
        }
        if (!answer.equals(SILENCE)) {
          socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        }
        request = read(socket.getInputStream());
      }
    } catch (IOException gone) {
      open.remove(socket);
    }
  }

  /** For ten seconds, which is longer than any test is patient. */
  private static void drip(OutputStream out) throws IOException {
    out.write(
        "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    for (int letter = 0; letter < 500; letter++) {
      out.write(' ');
      out.flush();
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static String read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*\r\ncontent-length: *(\\d+)\r\n.*", "$1");
    return head + new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
