package org.bellhop.boot;

import java.util.List;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.apache.catalina.Context;

/**
 * While the web app starts: a bad setting is told once, in the web app's own sentence, and not
 * again as a stack of Tomcat's calls and of what follows from it.
 */
final class EmbeddedTomcatStartLog implements AutoCloseable {
  private static final String BAD_SETTING = "org.bellhop.boot.BadSetting";

  // Held, because a logger that nobody holds is forgotten together with its filter.
  private final Logger reasons;
  private final List<Logger> consequences =
      List.of(
          Logger.getLogger("org.apache.catalina.core.StandardContext"),
          Logger.getLogger("org.apache.catalina.loader.WebappClassLoaderBase"));
  private volatile boolean badSetting;

  EmbeddedTomcatStartLog(Context context) {
    reasons = Logger.getLogger(context.getLogName());
    reasons.setFilter(this::isWorthTelling);
    consequences.forEach(logger -> logger.setFilter(record -> false));
  }

  boolean sawBadSetting() {
    return badSetting;
  }

  // By name: the class itself is the web app's, of another class loader.
  private boolean isWorthTelling(LogRecord record) {
    Throwable thrown = record.getThrown();
    if (thrown != null && thrown.getClass().getName().equals(BAD_SETTING)) {
      badSetting = true;
      return false;
    }
    return true;
  }

  @Override
  public void close() {
    reasons.setFilter(null);
    consequences.forEach(logger -> logger.setFilter(null));
  }
}
