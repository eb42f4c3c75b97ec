package org.bellhop.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Makes {@code java -jar bellhop.war} work: takes the server's jars out of the WAR into a private
 * folder and starts it there. It stands at the WAR's root and knows nothing but the JDK.
 */
public final class Launcher {
  private static final String JARS = "WEB-INF/launcher/";
  private static final String SERVER = "org.bellhop.boot.EmbeddedTomcat";
  private static final String IDLE_CONNECTIONS = "http.maxConnections";

  private Launcher() {}

  /**
   * Starts Bellhop and returns when it has stopped, or only does what it is told behind its name.
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    Path war = ownFile();
    List<String> said = List.of(args);
    if (LauncherRealm.isAsked(said)) {
      System.exit(LauncherRealm.run(war, said));
    }
    if (!said.isEmpty()) {
      System.exit(LauncherUsage.answer(said));
    }
    LauncherLog.install();
    keepConnections();
    LauncherFolder folder = LauncherFolder.create();
    URLClassLoader loader = new URLClassLoader(serverJars(war, folder.path()), platform());
    Thread.currentThread().setContextClassLoader(loader);
    Object server =
        loader
            .loadClass(SERVER)
            .getConstructor(Path.class, Path.class)
            .newInstance(war, folder.path());
    Thread end = new Thread(() -> end((AutoCloseable) server, loader, folder), "bellhop-end");
    Runtime.getRuntime().addShutdownHook(end);
    LauncherSignal.exitWithZeroOnTerm();
    ((Runnable) server).run();
  }

  /** One for each thread that sends; by itself Java keeps five of them open for the next push. */
  private static void keepConnections() {
    if (System.getProperty(IDLE_CONNECTIONS) == null) {
      System.setProperty(IDLE_CONNECTIONS, "24");
    }
  }

  private static Path ownFile() {
    try {
      URL location = Launcher.class.getProtectionDomain().getCodeSource().getLocation();
      Path file = Path.of(location.toURI());
      if (Files.isRegularFile(file)) {
        return file;
      }
    } catch (URISyntaxException | SecurityException | IllegalArgumentException e) {
      // The sentence below says what to do about it.
    }
    System.err.println("Bellhop starts from its WAR file: java -jar bellhop.war");
    System.exit(2);
    throw new IllegalStateException("unreachable");
  }

  private static URL[] serverJars(Path war, Path folder) throws IOException {
    List<URL> jars = new ArrayList<>();
    try (JarFile file = new JarFile(war.toFile())) {
      for (Enumeration<JarEntry> all = file.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (entry.getName().startsWith(JARS) && entry.getName().endsWith(".jar")) {
          jars.add(copy(file, entry, folder));
        }
      }
    }
    return jars.toArray(URL[]::new);
  }

  private static URL copy(JarFile war, JarEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(entry.getName().substring(entry.getName().lastIndexOf('/') + 1));
    try (InputStream in = war.getInputStream(entry)) {
      Files.copy(in, target);
    }
    return target.toUri().toURL();
  }

  // Not the application's loader: to that one the whole WAR is a class path.
  private static ClassLoader platform() {
    return ClassLoader.getPlatformClassLoader();
  }

  private static void end(AutoCloseable server, AutoCloseable loader, LauncherFolder folder) {
    close(server);
    close(loader);
    folder.delete();
    LauncherLog.finish();
  }

  // Whatever goes wrong at the end, the rest of the end still has to happen.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      e.printStackTrace();
    }
  }
}
