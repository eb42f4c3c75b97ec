package org.bellhop.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A OneSignal that takes everything and costs as little as can be: who is measured should not wait
 * for it. It remembers when the push of each numbered page came.
 */
final class SinkOneSignal implements AutoCloseable {
  private static final String PAGE = "/messages/";

  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<Long, Long> came = new ConcurrentHashMap<>();
  private volatile byte[] request = new byte[0];

  SinkOneSignal() throws IOException {
    threads.execute(this::listen);
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  /** When the push of each page came, by {@link System#nanoTime}. */
  Map<Long, Long> came() {
    return came;
  }

  /** The body of the latest request. */
  byte[] request() {
    return request;
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listening.accept();
        threads.execute(() -> serve(socket));
      }
    } catch (IOException closed) {
      // That is how it ends.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      for (int length = length(in); length >= 0; length = length(in)) {
        byte[] body = in.readNBytes(length);
        take(body, System.nanoTime());
        out.write(answer());
        out.flush();
      }
    } catch (IOException gone) {
      // Its client has closed it.
    }
  }

  private void take(byte[] body, long at) {
    request = body;
    String text = new String(body, StandardCharsets.ISO_8859_1);
    int begin = text.indexOf(PAGE) + PAGE.length();
    int end = begin;
    while (Character.isDigit(text.charAt(end))) {
      end++;
    }
    came.put(Long.parseLong(text, begin, end, 10), at);
  }

  private static byte[] answer() {
    String body = "{\"id\":\"" + UUID.randomUUID() + "\"}";
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
            .formatted(body.length());
    return (head + body).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Of the body that follows; -1 at the connection's end. */
  private static int length(InputStream in) throws IOException {
    int length = 0;
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("Chunks are not understood");
      } else if (lower.equals("end")) {
        return -1;
      }
    }
    return length;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        return "end";
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    listening.close();
    threads.shutdownNow();
  }
}
