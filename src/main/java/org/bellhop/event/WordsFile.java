package org.bellhop.event;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Reads a site's own words, a properties file in UTF-8, and names the line that is wrong. */
final class WordsFile {
  private final Map<String, Map<WordKey, Wording>> words = new TreeMap<>();

  /** Where each key stands. */
  private final Map<String, Integer> lines = new HashMap<>();

  private WordsFile() {}

  /**
   * All words of the file, by language.
   *
   * @param own those that they are put over
   */
  static Map<String, Map<WordKey, Wording>> read(Path file, Catalogue own) throws BadWords {
    WordsFile read = new WordsFile();
    try {
      // In the order of the file, so that the first mistake is named.
      PropertyLines.read(file).values().stream()
          .sorted(Comparator.comparingInt(PropertyLines.Line::number))
          .forEach(read::take);
    } catch (IllegalArgumentException wrong) {
      throw new BadWords(String.valueOf(wrong.getMessage()));
    }
    read.checkNewTypes();
    read.checkGathered(own.with(read.words));
    return read.words;
  }

  private void take(PropertyLines.Line line) {
    lines.put(line.name(), line.number());
    try {
      take(line.name(), line.value(), line.number());
    } catch (IllegalArgumentException wrong) {
      throw PropertyLines.wrong(line.number(), String.valueOf(wrong.getMessage()));
    }
  }

  private void take(String name, String text, int line) {
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

  /** Who tells several events at once needs both words in English, too. */
  private void checkGathered(Catalogue all) throws BadWords {
    List<WordKey> english =
        words.getOrDefault(Language.ENGLISH, Map.of()).keySet().stream()
            .sorted(Comparator.comparing(WordKey::toString))
            .toList();
    for (WordKey key : english) {
      WordKey heading = WordKey.heading(key.type(), true);
      WordKey content = WordKey.content(key.type(), true);
      WordKey other = key.equals(heading) ? content : heading;
      if (Set.of(heading, content).contains(key) && !all.has(other)) {
        int line = Objects.requireNonNull(lines.get(key + ".en"));
        throw new BadWords(line, key + ".en needs " + other + ".en beside it");
      }
    }
  }
}
