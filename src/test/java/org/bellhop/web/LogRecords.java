package org.bellhop.web;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What is logged by a package and those below it while this is open, from a warning upwards. */
public final class LogRecords extends Handler implements AutoCloseable {
  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private LogRecords(String name) {
    logger = Logger.getLogger(name);
    setLevel(Level.WARNING);
    logger.addHandler(this);
  }

  public static LogRecords of(String name) {
    return new LogRecords(name);
  }

  /** As they are printed, without stacks. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      messages.add(new SimpleFormatter().formatMessage(entry));
    }
  }

  @Override
  public void flush() {
    // Nothing waits.
  }

  @Override
  public void close() {
    logger.removeHandler(this);
  }
}
