package org.bellhop.boot;

import java.io.IOException;
import java.io.Reader;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where Bellhop listens when it stands alone. A setting comes from a system property {@code
 * bellhop.x}, else from the environment's {@code BELLHOP_X}, else from the properties file that
 * {@code BELLHOP_CONFIG} names.
 */
record EmbeddedTomcatSettings(InetAddress bind, int port) {

  /** Reads this process's settings; a bad one is an IllegalArgumentException with a sentence. */
  static EmbeddedTomcatSettings read() {
    return from(System::getProperty, System::getenv);
  }

  static EmbeddedTomcatSettings from(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    Properties file = load(find("config", properties, environment));
    String bind = find("bind", properties, environment);
    String port = find("port", properties, environment);
    return new EmbeddedTomcatSettings(
        bind(bind == null ? file.getProperty("bellhop.bind", "127.0.0.1") : bind),
        port(port == null ? file.getProperty("bellhop.port", "8080") : port));
  }

  private static @Nullable String find(
      String name,
      UnaryOperator<@Nullable String> properties,
      UnaryOperator<@Nullable String> environment) {
    String property = properties.apply("bellhop." + name);
    if (property != null && !property.isBlank()) {
      return property;
    }
    String variable = environment.apply("BELLHOP_" + name.toUpperCase(Locale.ROOT));
    return variable == null || variable.isBlank() ? null : variable;
  }

  private static Properties load(@Nullable String file) {
    Properties loaded = new Properties();
    if (file != null) {
      try (Reader reader = Files.newBufferedReader(Path.of(file.strip()))) {
        loaded.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "BELLHOP_CONFIG is \"" + file + "\", which is not a readable properties file.", e);
      }
    }
    return loaded;
  }

  private static InetAddress bind(String text) {
    try {
      return InetAddress.getByName(text.strip());
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "BELLHOP_BIND is \"" + text + "\"; it must be an address of this machine.", e);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Not a number is as wrong as a number too high.
    }
    throw new IllegalArgumentException(
        "BELLHOP_PORT is \""
            + text
            + "\"; it must be a number from 0 to 65535 (0: any free port).");
  }
}
