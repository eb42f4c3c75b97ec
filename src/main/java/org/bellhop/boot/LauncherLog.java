package org.bellhop.boot;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * One readable line per log record, to the very end: the JDK's own log manager closes the console
 * as soon as the JVM begins to stop, when what is still to be said matters most.
 */
public final class LauncherLog extends LogManager {
  private static final String MANAGER = "java.util.logging.manager";
  private static final String FORMAT = "java.util.logging.SimpleFormatter.format";

  /** What libraries tell at each start; Flyway warns of every H2 younger than itself. */
  private static final Map<String, Level> QUIETER =
      Map.of(
          "org.apache", Level.WARNING,
          "com.zaxxer.hikari", Level.WARNING,
          "com.github.kagkarlsson", Level.WARNING,
          "org.flywaydb", Level.SEVERE);

  // A logger that nobody holds is forgotten together with its level.
  private static List<Logger> held = List.of();

  /** For the JDK only. */
  public LauncherLog() {}

  /** Sets up the console, except for what the user has set up. */
  static void install() {
    setIfAbsent(MANAGER, LauncherLog.class.getName());
    if (System.getProperty("java.util.logging.config.file") == null
        && System.getProperty("java.util.logging.config.class") == null) {
      setIfAbsent(FORMAT, "%1$tF %1$tT %4$-7s %3$s: %5$s%6$s%n");
      held = QUIETER.keySet().stream().map(Logger::getLogger).toList();
      held.forEach(logger -> logger.setLevel(QUIETER.get(logger.getName())));
    }
  }

  /** Closes the handlers, as the last thing of all. */
  static void finish() {
    if (LogManager.getLogManager() instanceof LauncherLog log) {
      log.resetNow();
    }
  }

  /** Ignores the JDK's shutdown hook, which does not wait for anybody. */
  @Override
  public void reset() {
    if (Thread.currentThread().getClass().getEnclosingClass() != LogManager.class) {
      resetNow();
    }
  }

  private void resetNow() {
    super.reset();
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
