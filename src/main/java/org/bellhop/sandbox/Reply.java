package org.bellhop.sandbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What was answered to a {@link Question}.
 *
 * @param status 0 when nothing was
 */
record Reply(int status, List<String> headers, String body, Duration took) {
  static Reply none(String why, Duration took) {
    return new Reply(0, List.of(), why, took);
  }

  /** Reads all that came until the connection's end. */
  static Reply read(byte[] bytes, Duration took) {
    String raw = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = raw.indexOf("\r\n\r\n");
    if (end < 0 || !raw.startsWith("HTTP/1.")) {
      return none("The answer was no HTTP.", took);
    }
    List<String> lines = List.of(raw.substring(0, end).split("\r\n"));
    List<String> headers = lines.subList(1, lines.size());
    boolean chunked =
        headers.stream()
            .map(header -> header.toLowerCase(Locale.ROOT).replace(" ", ""))
            .anyMatch("transfer-encoding:chunked"::equals);
    String body = raw.substring(end + 4);
    byte[] content = (chunked ? joined(body) : body).getBytes(StandardCharsets.ISO_8859_1);
    return new Reply(
        Integer.parseInt(raw.substring(9, 12)),
        headers,
        new String(content, StandardCharsets.UTF_8),
        took);
  }

  private static String joined(String chunks) {
    StringBuilder all = new StringBuilder();
    int at = 0;
    int lineEnd = chunks.indexOf("\r\n", at);
    while (lineEnd >= 0) {
      int size = Integer.parseInt(chunks.substring(at, lineEnd).split(";", 2)[0].strip(), 16);
      if (size == 0) {
        break;
      }
      all.append(chunks, lineEnd + 2, lineEnd + 2 + size);
      at = lineEnd + 4 + size;
      lineEnd = chunks.indexOf("\r\n", at);
    }
    return all.toString();
  }

  /** The values of all headers of that name. */
  Stream<String> all(String name) {
    return headers.stream()
        .filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(header -> header.substring(name.length() + 1).strip());
  }

  boolean isGood() {
    return status >= 200 && status < 400;
  }
}
