package org.bellhop.event;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a properties file in UTF-8 so that whatever is wrong in it has a line. */
public final class PropertyLines {
  /** More is no such file but an accident. */
  private static final long MOST_BYTES = 2_000_000;

  private final Map<String, Line> found = new TreeMap<>();

  private PropertyLines() {}

  /**
   * One property.
   *
   * @param number of the line where it begins, from 1
   */
  public record Line(String name, String value, int number) {}

  /**
   * The properties of the file, by their names.
   *
   * @throws IllegalArgumentException with the line and the reason
   */
  public static Map<String, Line> read(Path file) {
    PropertyLines read = new PropertyLines();
    List<String> lines = lines(bytes(file));
    for (int line = 0; line < lines.size(); ) {
      int last = lastOf(lines, line);
      read.take(String.join("\n", lines.subList(line, last + 1)), line + 1);
      line = last + 1;
    }
    return read.found;
  }

  /** What is wrong in that line. */
  public static IllegalArgumentException wrong(int line, String reason) {
    return new IllegalArgumentException("line " + line + ": " + reason);
  }

  private static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IllegalArgumentException("it has more than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "it cannot be read (" + unreadable.getClass().getSimpleName() + ")", unreadable);
    }
  }

  /** Line for line, so that a byte that is no UTF-8 has a line too. */
  private static List<String> lines(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int at = 0; at <= bytes.length; at++) {
      if (at == bytes.length || bytes[at] == '\n') {
        lines.add(line(ByteBuffer.wrap(bytes, start, at - start), lines.size() + 1));
        start = at + 1;
      }
    }
    return lines;
  }

  private static String line(ByteBuffer bytes, int number) {
    try {
      String line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // Editors of some systems begin a file with a mark.
      return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    } catch (CharacterCodingException notUtf8) {
      throw wrong(number, "is not UTF-8");
    }
  }

  /** A backslash at a line's end lets it go on in the next one. */
  private static int lastOf(List<String> lines, int first) {
    int last = first;
    boolean comment = lines.get(first).strip().matches("[#!].*");
    while (!comment && last + 1 < lines.size() && goesOn(lines.get(last))) {
      last++;
    }
    return last;
  }

  private static boolean goesOn(String line) {
    String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    int backslashes = text.length() - text.replaceAll("\\\\+$", "").length();
    return backslashes % 2 == 1;
  }

  private void take(String text, int line) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException wrong) {
      throw wrong(line, String.valueOf(wrong.getMessage()));
    }
    for (String name : one.stringPropertyNames()) {
      Line before = found.put(name, new Line(name, one.getProperty(name), line));
      if (before != null) {
        throw wrong(line, name + " stands in line " + before.number() + " already");
      }
    }
  }
}
