package org.bellhop.source;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;

/**
 * How far each source has been read, known to all nodes, by the database's own clock. Of several
 * nodes one takes a source when it is due; if that node dies, another one may after the lease.
 */
final class SourceMarks {
  /** Longer than a page takes to be read and written. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private final Database database;
  private final String now;

  SourceMarks(Database database) {
    this.database = database;
    this.now = database.dialect().milliseconds();
  }

  /**
   * A place in a source.
   *
   * @param settled up to here nothing is missing
   * @param seen the last that was seen, at that time
   * @param version changes with each who takes or moves it
   * @param now the time by the database's clock
   */
  record Mark(String name, String settled, String seen, long seenAt, long version, long now) {
    /** What is seen now becomes what is settled once so long has passed that none comes late. */
    Mark moved(String last, Duration lookBack) {
      return now - seenAt < lookBack.toMillis()
          ? this
          : new Mark(name, seen, last, now, version, now);
    }
  }

  boolean isKnown(String name) {
    return !database.read(em -> row(em, name)).isEmpty();
  }

  /** What was there before the source was first looked at is no news. */
  void begin(String name, String newest) {
    database.write(
        em ->
            row(em, name).isEmpty()
                ? em.createNativeQuery(
                        "insert into source_mark (name, settled, seen, seen_at, due_at, version)"
                            + " values (?, ?, ?, %s, 0, 0)".formatted(now))
                    .setParameter(1, name)
                    .setParameter(2, newest)
                    .setParameter(3, newest)
                    .executeUpdate()
                : 0);
  }

  /** The source, if it is due and no other node has it. */
  Optional<Mark> take(String name) {
    return database.write(em -> take(em, name));
  }

  private Optional<Mark> take(EntityManager em, String name) {
    int taken =
        em.createNativeQuery(
                ("update source_mark set due_at = %1$s + ?, version = version + 1"
                        // Also after a clock that was put back.
                        + " where name = ? and (due_at <= %1$s or due_at > %1$s + 86400000)")
                    .formatted(now))
            .setParameter(1, LEASE.toMillis())
            .setParameter(2, name)
            .executeUpdate();
    return taken == 0 ? Optional.empty() : Optional.of(mark(name, row(em, name).get(0)));
  }

  private List<?> row(EntityManager em, String name) {
    return em.createNativeQuery(
            "select settled, seen, seen_at, version, %s from source_mark where name = ?"
                .formatted(now))
        .setParameter(1, name)
        .getResultList();
  }

  private static Mark mark(String name, Object row) {
    Object[] columns = (Object[]) row;
    return new Mark(
        name,
        (String) columns[0],
        (String) columns[1],
        ((Number) columns[2]).longValue(),
        ((Number) columns[3]).longValue(),
        ((Number) columns[4]).longValue());
  }

  /**
   * Moves the mark in the caller's transaction, which fails if another node has taken the source
   * meanwhile.
   *
   * @param pause until it is due again; empty while this node goes on reading
   */
  Mark move(EntityManager em, Mark mark, Optional<Duration> pause) {
    int moved =
        em.createNativeQuery(
                // What is seen now was seen when it was read, not when the source was taken.
                ("update source_mark set settled = ?, seen = ?,"
                        + " seen_at = case when seen_at = ? then seen_at else %1$s end,"
                        + " due_at = %1$s + ?,"
                        + " version = version + 1 where name = ? and version = ?")
                    .formatted(now))
            .setParameter(1, mark.settled())
            .setParameter(2, mark.seen())
            .setParameter(3, mark.seenAt())
            .setParameter(4, pause.orElse(LEASE).toMillis())
            .setParameter(5, mark.name())
            .setParameter(6, mark.version())
            .executeUpdate();
    if (moved != 1) {
      throw new IllegalStateException("Another node reads " + mark.name() + " now");
    }
    return new Mark(
        mark.name(), mark.settled(), mark.seen(), mark.seenAt(), mark.version() + 1, mark.now());
  }

  /** For any node to take after the pause, unless another one has it already. */
  void giveBack(Mark mark, Duration pause) {
    database.write(
        em ->
            em.createNativeQuery(
                    "update source_mark set due_at = %s + ? where name = ? and version = ?"
                        .formatted(now))
                .setParameter(1, pause.toMillis())
                .setParameter(2, mark.name())
                .setParameter(3, mark.version())
                .executeUpdate());
  }
}
