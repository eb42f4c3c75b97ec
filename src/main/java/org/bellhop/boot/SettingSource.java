package org.bellhop.boot;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the settings: from system properties {@code bellhop.x-y}, else environment {@code
 * BELLHOP_X_Y}, else the properties file named by {@code BELLHOP_CONFIG}, else the {@code
 * context-param} of a site that Bellhop is inside. Blank is not set.
 */
final class SettingSource {
  private final Properties system;
  private final Map<String, String> environment;
  private final Properties file;
  private final Properties descriptor;

  SettingSource(Properties system, Map<String, String> environment) {
    this(system, environment, new Properties());
  }

  /**
   * @param descriptor what the site's web.xml says
   */
  SettingSource(Properties system, Map<String, String> environment, Properties descriptor) {
    this.system = system;
    this.environment = environment;
    this.descriptor = descriptor;
    this.file = new Properties();
    text("CONFIG").ifPresent(this::load);
  }

  private void load(String path) {
    try (Reader reader = Files.newBufferedReader(Path.of(path), StandardCharsets.UTF_8)) {
      file.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw new BadSetting("CONFIG", "must name a readable properties file, not " + path);
    }
  }

  /** A setting's text, and where it stands in people's words. */
  record Found(String text, String where) {}

  /**
   * @param name as documented, for example {@code DB_URL}
   */
  Optional<String> text(String name) {
    return find(name).map(Found::text);
  }

  Optional<Found> find(String name) {
    return fromProcess(name)
        .or(() -> found(file.getProperty(property(name)), "file, " + property(name)))
        .or(() -> found(descriptor.getProperty(property(name)), "web.xml, " + property(name)));
  }

  private Optional<Found> fromProcess(String name) {
    return found(system.getProperty(property(name)), "system property " + property(name))
        .or(() -> found(environment.get("BELLHOP_" + name), "environment, BELLHOP_" + name));
  }

  private static Optional<Found> found(@Nullable String value, String where) {
    return set(value).map(text -> new Found(text, where));
  }

  private static Optional<String> set(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static String property(String name) {
    return SettingNames.property(name);
  }

  /** All that is missing of these, named at once. */
  void require(Map<String, String> whys) {
    List<String> missing = whys.keySet().stream().filter(name -> text(name).isEmpty()).toList();
    if (!missing.isEmpty()) {
      String others =
          missing.stream()
              .skip(1)
              .map(name -> "; BELLHOP_" + name + " is not set: " + whys.get(name))
              .collect(Collectors.joining());
      throw new BadSetting(missing.get(0), "is not set: " + whys.get(missing.get(0)) + others);
    }
  }

  /** What is set under a name that nobody reads, one sentence each; no values. */
  List<String> complaints() {
    Stream<String> inFiles =
        Stream.of(file, descriptor).flatMap(names -> names.stringPropertyNames().stream());
    Stream<String> ours =
        Stream.concat(system.stringPropertyNames().stream(), environment.keySet().stream())
            .filter(name -> name.startsWith("bellhop.") || name.startsWith("BELLHOP_"));
    return Stream.concat(ours, inFiles)
        .distinct()
        .sorted()
        .flatMap(name -> SettingNames.complaint(name).stream())
        .toList();
  }

  List<String> list(String name) {
    return Arrays.stream(text(name).orElse("").split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  int number(String name, int otherwise, int least, int most) {
    String text = text(name).orElse(Integer.toString(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw outside(name, least, most, text);
    }
    throw outside(name, least, most, text);
  }

  private static BadSetting outside(String name, int least, int most, String text) {
    return new BadSetting(
        name, "must be a whole number from " + least + " to " + most + ", not " + text);
  }

  /** What the reader makes of the text; its IllegalArgumentException says what would be right. */
  <T> Optional<T> parsed(String name, Function<String, T> reader) {
    return text(name).map(text -> parse(name, text, reader));
  }

  <T> List<T> parsedList(String name, Function<String, T> reader) {
    return list(name).stream().map(text -> parse(name, text, reader)).toList();
  }

  private static <T> T parse(String name, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException wrong) {
      throw new BadSetting(name, String.valueOf(wrong.getMessage()));
    }
  }
}
