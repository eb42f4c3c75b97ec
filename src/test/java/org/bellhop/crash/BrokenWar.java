package org.bellhop.crash;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Copies of the WAR in which one class breaks a rule: its source is taken as it is, one passage of
 * it is exchanged, and what the compiler makes of it takes the place of the true class. So no way
 * to break a rule has to be in the product.
 */
final class BrokenWar {
  private static final Path SOURCES = Path.of("src", "main", "java");

  private BrokenWar() {}

  /**
   * What reads otherwise.
   *
   * @param source the class's file below the sources
   * @param passage must stand there once, to the letter
   */
  record Edit(String source, String passage, String instead) {
    private String applied() throws IOException {
      String text = Files.readString(SOURCES.resolve(source));
      if (text.split(Pattern.quote(passage), -1).length != 2) {
        throw new AssertionError(source + " no longer has exactly once: " + passage);
      }
      return text.replace(passage, instead);
    }
  }

  static Path of(Path war, Path folder, Edit edit) throws IOException {
    Path edited = folder.resolve("sources").resolve(edit.source());
    Files.createDirectories(edited.getParent());
    Files.writeString(edited, edit.applied());
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(edited, classes);
    Path broken = folder.resolve("broken.war");
    Files.copy(war, broken);
    replace(broken, classes);
    return broken;
  }

  private static void compile(Path source, Path classes) {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of("--release", "17", "-proc:none", "-nowarn", "-cp", path, "-d", classes.toString());
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                Stream.concat(options.stream(), Stream.of(source.toString()))
                    .toArray(String[]::new));
    if (failed != 0) {
      throw new AssertionError("The broken source does not compile: " + source);
    }
  }

  private static void replace(Path war, Path classes) throws IOException {
    try (FileSystem inside = FileSystems.newFileSystem(war);
        Stream<Path> all = Files.walk(classes)) {
      Path place = inside.getPath("WEB-INF", "classes");
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path known = place.resolve(classes.relativize(file).toString());
        if (!Files.exists(known)) {
          throw new AssertionError("Not in the WAR: " + known);
        }
        Files.copy(file, known, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
