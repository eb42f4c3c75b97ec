package org.bellhop.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.bellhop.database.Outage;
import org.bellhop.device.RegistrationLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes down what the registration endpoint sees, without its waiting: into memory, and from there
 * once a second into the database. Of a second with more than fifty the newest are written.
 */
public final class RegistrationJournal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RegistrationJournal.class);
  private static final int PATIENCE = 5;

  private final RegistrationLog log;
  private final SightingReader reader;
  private final Deque<Sighting> taken = new ArrayDeque<>();
  private final Deque<Sighting> refused = new ArrayDeque<>();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "bellhop-registration-log");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param key of the hash that stands for a cookie's value; the same on all nodes, so that it is
   *     the same there
   */
  public RegistrationJournal(RegistrationLog log, byte[] key) {
    this.log = log;
    this.reader = new SightingReader(key);
    ScheduledFuture<?> unused = writer.scheduleWithFixedDelay(this::write, 1, 1, TimeUnit.SECONDS);
  }

  void note(Sighting seen) {
    Deque<Sighting> ring = seen.isRefused() ? refused : taken;
    synchronized (ring) {
      if (ring.size() == RegistrationLog.KEPT) {
        ring.removeFirst();
      }
      ring.addLast(seen);
    }
  }

  private void write() {
    List<Sighting> seen = new ArrayList<>(emptied(taken));
    seen.addAll(emptied(refused));
    if (seen.isEmpty()) {
      return;
    }
    try {
      log.write(seen.stream().map(reader::read).toList());
    } catch (RuntimeException | Error failed) {
      // The work must not end, and nothing rests on these rows.
      if (Outage.isCauseOf(failed)) {
        LOG.debug("The log of registrations waits for the database", failed);
      } else {
        LOG.warn("{} registrations were not written into the log", seen.size(), failed);
      }
    }
  }

  private static List<Sighting> emptied(Deque<Sighting> ring) {
    synchronized (ring) {
      List<Sighting> all = List.copyOf(ring);
      ring.clear();
      return all;
    }
  }

  /** Writes what is still in memory. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (writer.awaitTermination(PATIENCE, TimeUnit.SECONDS)) {
        write();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
