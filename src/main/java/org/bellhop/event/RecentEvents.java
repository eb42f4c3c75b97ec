package org.bellhop.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bellhop.database.Database;

/** The events that came last, from wherever they came. */
public final class RecentEvents {
  private static final Place NEWEST = new Place(Instant.ofEpochMilli(Long.MAX_VALUE), "");

  private final Database database;

  public RecentEvents(Database database) {
    this.database = database;
  }

  /** Newest first. */
  public List<StoredEvent> since(Instant then, int most) {
    return database.read(
        em ->
            em.createQuery(
                    "select e from StoredEvent e where e.receivedAt >= :then"
                        + " order by e.receivedAt desc",
                    StoredEvent.class)
                .setParameter("then", then.toEpochMilli())
                .setMaxResults(most)
                .getResultList());
  }

  /** One page of a list, and the first of its events that stands on the next. */
  public record Listed(List<EventFacts> events, Optional<Place> next) {}

  /** Where a page of a list begins, going back in time: at this event. */
  public record Place(Instant receivedAt, String key) {
    /** As it stands in an address. */
    public String text() {
      return receivedAt.toEpochMilli() + "." + key;
    }

    /** Empty for what no address of a list holds. */
    public static Optional<Place> parse(String text) {
      return text.matches("\\d{1,15}\\.[!-~]{1,255}")
          ? Optional.of(
              new Place(
                  Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf('.')))),
                  text.substring(text.indexOf('.') + 1)))
          : Optional.empty();
    }
  }

  /** So many events at most from that place on, newest first. */
  public Listed page(Optional<Place> from, int length) {
    List<EventFacts> found =
        database.read(em -> StoredEvent.from(em, from.orElse(NEWEST), length + 1));
    return found.size() <= length
        ? new Listed(found, Optional.empty())
        : new Listed(
            found.subList(0, length),
            Optional.of(new Place(found.get(length).receivedAt(), found.get(length).key())));
  }
}
