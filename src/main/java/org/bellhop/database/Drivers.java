package org.bellhop.database;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the JDBC drivers back out of the JVM: a server would keep the whole WAR for their sake. */
final class Drivers {
  private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);
  private static final String CLEANER = "mysql-cj-abandoned-connection-cleanup";
  private static final int PATIENCE_MILLIS = 2_000;

  private Drivers() {}

  static void release() {
    // To look at the list can load drivers of ours, which only the second look then sees.
    deregister();
    deregister();
    stopCleaner();
  }

  private static void deregister() {
    ClassLoader own = Drivers.class.getClassLoader();
    for (Driver driver : Collections.list(DriverManager.getDrivers())) {
      if (driver.getClass().getClassLoader() == own) {
        try {
          DriverManager.deregisterDriver(driver);
        } catch (SQLException kept) {
          LOG.warn("A database driver could not be deregistered", kept);
        }
      }
    }
  }

  // Only if it runs: to call its class is enough to start it. And to the end, since the server
  // looks for threads at once.
  private static void stopCleaner() {
    ClassLoader own = Drivers.class.getClassLoader();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals(CLEANER) && thread.getContextClassLoader() == own) {
        AbandonedConnectionCleanupThread.checkedShutdown();
        awaitEnd(thread);
      }
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
