package org.bellhop.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The cookies of one phone's web view. */
final class Cookies {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Keeps what an answer sets, as web views do with any answer. */
  void keep(Reply reply) {
    reply.all("Set-Cookie").forEach(this::keep);
  }

  private void keep(String set) {
    String pair = set.split(";", 2)[0];
    int equals = pair.indexOf('=');
    if (equals > 0) {
      values.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
    }
  }

  void addTo(Map<String, String> headers) {
    if (!values.isEmpty()) {
      headers.put(
          "Cookie",
          values.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
  }

  void clear() {
    values.clear();
  }
}
