package org.bellhop.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/** One demand on a request: the texts it is refused with, none when it is met. */
@FunctionalInterface
interface Rule {

  // UUID.fromString would take "1-1-1-1-1" too.
  Pattern UUID_TEXT = Pattern.compile("(?i)[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}");

  List<String> broken(JsonNode message);

  static boolean isUuid(JsonNode value) {
    return value.isTextual() && UUID_TEXT.matcher(value.asText()).matches();
  }
}
