package org.bellhop.event;

import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a site's own words, a properties file in UTF-8, and names the line that is wrong. */
final class WordsFile {
  /** More are no words but an accident. */
  private static final long MOST_BYTES = 2_000_000;

  private final Map<String, Map<WordKey, Wording>> words = new TreeMap<>();

  /** Where each key stands. */
  private final Map<String, Integer> lines = new HashMap<>();

  private WordsFile() {}

  /** All words of the file, by language. */
  static Map<String, Map<WordKey, Wording>> read(Path file) throws BadWords {
    WordsFile read = new WordsFile();
    List<String> lines = lines(bytes(file));
    for (int line = 0; line < lines.size(); ) {
      int last = lastOf(lines, line);
      read.take(String.join("\n", lines.subList(line, last + 1)), line + 1);
      line = last + 1;
    }
    read.checkNewTypes();
    return read.words;
  }

  private static byte[] bytes(Path file) throws BadWords {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadWords("it has more than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException unreadable) {
      throw new BadWords("it cannot be read (" + unreadable.getClass().getSimpleName() + ")");
    }
  }

  /** Line for line, so that a byte that is no UTF-8 has a line too. */
  private static List<String> lines(byte[] bytes) throws BadWords {
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

  private static String line(ByteBuffer bytes, int number) throws BadWords {
    try {
      String line = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      // Editors of some systems begin a file with a mark.
      return number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    } catch (CharacterCodingException notUtf8) {
      throw new BadWords(number, "is not UTF-8");
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

  private void take(String text, int line) throws BadWords {
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
      for (String name : one.stringPropertyNames()) {
        take(name, one.getProperty(name), line);
      }
    } catch (IOException | IllegalArgumentException wrong) {
      throw new BadWords(line, String.valueOf(wrong.getMessage()));
    }
  }

  private void take(String name, String text, int line) throws BadWords {
    Integer before = lines.put(name, line);
    if (before != null) {
      throw new BadWords(line, name + " stands in line " + before + " already");
    }
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException(name + ": a key ends in a language, such as .de");
    }
    WordKey key = WordKey.parse(name.substring(0, dot));
    String language = Language.parse(name.substring(dot + 1));
    words
        .computeIfAbsent(language, any -> new HashMap<>())
        .put(key, Wording.parse(text, key.part(), "line " + line));
  }

  /** A type that is not in the catalogue needs both words in English: what every phone can get. */
  private void checkNewTypes() throws BadWords {
    Map<WordKey, Wording> english = words.getOrDefault(Language.ENGLISH, Map.of());
    for (Map.Entry<String, Integer> entry : new TreeMap<>(lines).entrySet()) {
      String name = entry.getKey();
      String type = WordKey.parse(name.substring(0, name.lastIndexOf('.'))).type();
      for (WordKey needed : List.of(WordKey.heading(type, false), WordKey.content(type, false))) {
        if (EventType.of(type).isEmpty() && !english.containsKey(needed)) {
          throw new BadWords(
              entry.getValue(), type + " is a type of the site's own and needs " + needed + ".en");
        }
      }
    }
  }
}
