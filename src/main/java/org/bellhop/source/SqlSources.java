package org.bellhop.source;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Database;
import org.bellhop.database.SiteDatabase;
import org.bellhop.event.EventJson;
import org.bellhop.event.PushService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks into the site's database for what has happened, every second for what is due. */
public final class SqlSources implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SqlSources.class);
  private static final int LOOK_MILLIS = 1_000;
  private static final int PATIENCE_SECONDS = 5;

  private final SiteDatabase site;
  private final List<SqlReading> readings;
  private final Future<?> looking;
  private final Set<String> away = new HashSet<>();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-sources");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param site closed with this
   */
  public SqlSources(
      List<SqlFile> files, SiteDatabase site, Database own, SqlSources.Listener listener) {
    this.site = site;
    SourceMarks marks = new SourceMarks(own);
    SqlReading.Ear ear = new SqlReading.Ear(listener.pushes(), listener.events());
    this.readings = files.stream().map(file -> new SqlReading(file, site, marks, ear)).toList();
    looking =
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Where what was found is told, and how it is understood. */
  public record Listener(PushService pushes, EventJson events) {}

  private void look() {
    for (SqlReading reading : readings) {
      try {
        reading.read();
        away.remove(reading.name());
      } catch (RuntimeException | Error failed) {
        // Whatever it is: else no source would be looked at ever again.
        complain(reading, failed);
      }
    }
  }

  /** Once until it goes well again: a database that is away is away every second. */
  private void complain(SqlReading reading, Throwable failed) {
    String said = String.valueOf(failed.getMessage()).replaceAll("\\p{Cntrl}", " ");
    if (away.add(reading.name())) {
      LOG.warn("The source {} cannot be read, and is tried again: {}", reading.name(), said);
    } else {
      LOG.debug("The source {} cannot be read: {}", reading.name(), said);
    }
  }

  /** What is being read is read to its end: an interruption would close the embedded database. */
  @Override
  public void close() {
    looking.cancel(false);
    watch.shutdown();
    try {
      if (!watch.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The site's database is still being read, and is left alone");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
    site.close();
  }
}
