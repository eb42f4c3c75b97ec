package org.bellhop.sandbox;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP request of the sandbox to Bellhop, its headers in the order in which they are sent. */
record Question(URI to, Map<String, String> headers, String body) {
  Question {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  String requestLine() {
    return "POST " + to.getRawPath() + " HTTP/1.1";
  }

  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder(requestLine()).append("\r\n");
    head.append("Host: ").append(to.getRawAuthority()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Length: ").append(content.length).append("\r\n");
    head.append("Connection: close\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + content.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(content, 0, all, start.length, content.length);
    return all;
  }
}
