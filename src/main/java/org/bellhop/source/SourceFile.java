package org.bellhop.source;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.bellhop.event.PropertyLines;

/**
 * A file that describes a source; whatever is wrong in it is said with its line. Read by one
 * thread.
 */
final class SourceFile {
  private final Map<String, PropertyLines.Line> lines;
  private final Set<String> unread;

  private SourceFile(Map<String, PropertyLines.Line> lines) {
    this.lines = lines;
    this.unread = new TreeSet<>(lines.keySet());
  }

  /**
   * What the reader makes of the file.
   *
   * @throws IllegalArgumentException with the file, the line and the reason, also for a name that
   *     the reader has not asked for
   */
  static <T> T read(Path path, Function<SourceFile, T> reader) {
    try {
      SourceFile file = new SourceFile(PropertyLines.read(path));
      T read = reader.apply(file);
      file.refuseUnread();
      return read;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("names " + path + ": " + wrong.getMessage(), wrong);
    }
  }

  /**
   * What the reader makes of that text; its IllegalArgumentException says what is wrong with it.
   */
  <T> Optional<T> find(String name, Function<String, T> reader) {
    unread.remove(name);
    return Optional.ofNullable(lines.get(name))
        .filter(line -> !line.value().isBlank())
        .map(line -> parsed(line, reader));
  }

  <T> T need(String name, Function<String, T> reader) {
    return find(name, reader).orElseThrow(() -> new IllegalArgumentException(name + " is missing"));
  }

  /** All whose names begin so, without what they begin with. */
  <T> Map<String, T> below(String prefix, Function<String, T> reader) {
    Map<String, T> below = new TreeMap<>();
    for (PropertyLines.Line line : lines.values()) {
      if (line.name().startsWith(prefix)) {
        unread.remove(line.name());
        below.put(line.name().substring(prefix.length()), parsed(line, reader));
      }
    }
    return below;
  }

  private static <T> T parsed(PropertyLines.Line line, Function<String, T> reader) {
    try {
      return reader.apply(line.value().strip());
    } catch (IllegalArgumentException wrong) {
      throw PropertyLines.wrong(line.number(), line.name() + " " + wrong.getMessage());
    }
  }

  private void refuseUnread() {
    for (PropertyLines.Line line : lines.values()) {
      if (unread.contains(line.name())) {
        throw PropertyLines.wrong(line.number(), line.name() + " is no name that is known here");
      }
    }
  }
}
