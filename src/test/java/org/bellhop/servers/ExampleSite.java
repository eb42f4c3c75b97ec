package org.bellhop.servers;

import jakarta.annotation.Resource;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.servlet.Servlet;
import jakarta.transaction.UserTransaction;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.bellhop.boot.BellhopProcess;

/** The site under src/it/example-site, compiled and packed as its own build would do it. */
final class ExampleSite {
  private static final Path SOURCES = Path.of("src/it/example-site/src/main").toAbsolutePath();

  /** What the site has besides where the server has CDI and transactions. */
  private static final Path MORE = Path.of("src/it/cdi-site/src/main/java").toAbsolutePath();

  private static final List<Class<?>> PROVIDED =
      List.of(Servlet.class, Event.class, Inject.class, Resource.class, UserTransaction.class);

  private ExampleSite() {}

  /** Without Bellhop. */
  static Path plain(Path folder) throws Exception {
    return packed(compiled(folder.resolve("plain"), SOURCES.resolve("java")));
  }

  /** With bellhop-embedded.jar, and the libraries it depends on, in its own WEB-INF/lib. */
  static Path withBellhop(Path folder) throws Exception {
    return packedWithBellhop(compiled(folder.resolve("site"), SOURCES.resolve("java")));
  }

  /** The same, and a servlet that tells its events by CDI. */
  static Path withBellhopAndCdi(Path folder) throws Exception {
    return packedWithBellhop(compiled(folder.resolve("site"), SOURCES.resolve("java"), MORE));
  }

  private static Path packedWithBellhop(Path content) throws Exception {
    Path war = BellhopProcess.builtWar();
    Path lib = content.resolve("WEB-INF/lib");
    ServerFolder.copy(war.resolveSibling("bellhop/WEB-INF/lib"), lib);
    Files.copy(war.resolveSibling("bellhop-embedded.jar"), lib.resolve("bellhop-embedded.jar"));
    return packed(content);
  }

  /** What its operator sets, as system properties; the rest is in the site's descriptor. */
  static Map<String, String> settings(Path folder, URI oneSignal) {
    return Map.of(
        "bellhop.onesignal-app-id",
        UUID.randomUUID().toString(),
        "bellhop.onesignal-api-key",
        "test-key",
        "bellhop.onesignal-url",
        oneSignal.toString(),
        "bellhop.gather",
        "off",
        "bellhop.db-url",
        "jdbc:h2:file:" + folder.resolve("db"));
  }

  private static Path compiled(Path content, Path... sources) throws Exception {
    Files.createDirectories(content.getParent());
    ServerFolder.copy(SOURCES.resolve("webapp"), content);
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-cp", apis(), "-d", content.resolve("WEB-INF/classes").toString()));
    for (Path folder : sources) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
      }
    }
    run("javac", arguments);
    return content;
  }

  /** Of what the server provides. */
  private static String apis() throws URISyntaxException {
    List<String> jars = new ArrayList<>();
    for (Class<?> api : PROVIDED) {
      jars.add(Path.of(api.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    return String.join(File.pathSeparator, jars);
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
