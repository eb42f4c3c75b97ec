package org.bellhop.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The words in force: the catalogue, and over it those of the site's own file. Who asks for them
 * looks, every few seconds, whether the file has changed; no thread waits for that. A file that is
 * not right changes nothing. Safe for use by many threads.
 */
public final class SiteWords {
  private static final Logger LOG = LoggerFactory.getLogger(SiteWords.class);
  private static final Duration LOOK = Duration.ofSeconds(3);

  private final Optional<Path> file;
  private final Clock clock;
  private final Catalogue own = Catalogue.own();
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Read read;

  /**
   * @param stamp what tells one state of the file from another
   * @param complaint why the file as it is now is not in force, if it is not
   */
  private record Read(
      Catalogue catalogue, String stamp, Optional<String> complaint, Instant looked) {}

  /**
   * @param file the site's own words, if it has any
   */
  public SiteWords(Optional<Path> file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.read = new Read(own, "", Optional.empty(), Instant.MIN);
    inForce();
  }

  Catalogue inForce() {
    boolean due = file.isPresent() && !clock.instant().isBefore(read.looked().plus(LOOK));
    // While one looks, the others go on with what is known.
    if (due && looking.tryLock()) {
      try {
        look(file.get());
      } finally {
        looking.unlock();
      }
    }
    return read.catalogue();
  }

  Optional<String> complaint() {
    inForce();
    return read.complaint();
  }

  private void look(Path path) {
    Read before = read;
    String stamp = stamp(path);
    if (stamp.equals(before.stamp())) {
      read = new Read(before.catalogue(), stamp, before.complaint(), clock.instant());
      return;
    }
    try {
      Catalogue changed = own.with(WordsFile.read(path, own));
      LOG.info("Words are read from {}", path);
      read = new Read(changed, stamp, Optional.empty(), clock.instant());
    } catch (BadWords bad) {
      LOG.error("WORDS {} is not taken: {}. The words before it stay in force.", path, bad.why());
      read = new Read(before.catalogue(), stamp, Optional.of(bad.why()), clock.instant());
    }
  }

  private static String stamp(Path path) {
    try {
      BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException gone) {
      return "gone";
    }
  }
}
