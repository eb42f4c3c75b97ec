package org.bellhop.servers;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.bellhop.boot.BellhopProcess;

/** The site under src/it/example-site, compiled and packed as its own build would do it. */
final class ExampleSite {
  private static final Path SOURCES = Path.of("src/it/example-site/src/main").toAbsolutePath();

  private ExampleSite() {}

  /** Without Bellhop. */
  static Path plain(Path folder) throws Exception {
    return packed(compiled(folder.resolve("plain")));
  }

  /** With bellhop-embedded.jar, and the libraries it depends on, in its own WEB-INF/lib. */
  static Path withBellhop(Path folder) throws Exception {
    Path content = compiled(folder.resolve("site"));
    Path war = BellhopProcess.builtWar();
    Path lib = content.resolve("WEB-INF/lib");
    ServerFolder.copy(war.resolveSibling("bellhop/WEB-INF/lib"), lib);
    Files.copy(war.resolveSibling("bellhop-embedded.jar"), lib.resolve("bellhop-embedded.jar"));
    return packed(content);
  }

  private static Path compiled(Path content) throws Exception {
    Files.createDirectories(content.getParent());
    ServerFolder.copy(SOURCES.resolve("webapp"), content);
    Path api = Path.of(Servlet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-encoding",
                "UTF-8",
                "-cp",
                api.toString(),
                "-d",
                content.resolve("WEB-INF/classes").toString()));
    try (Stream<Path> files = Files.walk(SOURCES.resolve("java"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    run("javac", arguments);
    return content;
  }

  private static Path packed(Path content) throws IOException {
    Path war = Path.of(content + ".war");
    run("jar", List.of("--create", "--file", war.toString(), "-C", content.toString(), "."));
    return war;
  }

  private static void run(String tool, List<String> arguments) {
    int code =
        ToolProvider.findFirst(tool)
            .orElseThrow()
            .run(System.out, System.err, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new AssertionError(tool + " " + arguments + " ended with " + code);
    }
  }
}
