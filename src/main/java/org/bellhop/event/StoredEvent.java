package org.bellhop.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Insertion;
import org.bellhop.database.Rows;
import org.bellhop.database.Slices;
import org.jspecify.annotations.Nullable;

/** That an event was accepted, and what was answered: what makes a second telling harmless. */
@Entity
@Table(name = "event")
public class StoredEvent {
  private static final Rows<Receipt> TOLD =
      new Rows<>(
          "select event_key, recipients from event where event_key in (?)",
          row -> new Receipt(row.getString(1), row.getInt(2)));

  private static final Insertion NEWS =
      new Insertion(
          "insert into event (event_key, type, recipients, received_at, everyone, category, title)"
              + " values (?, ?, ?, ?, ?, ?, ?)");

  @Id
  @Column(name = "event_key")
  private String key;

  private String type;
  private int recipients;

  @Column(name = "received_at")
  private long receivedAt;

  private boolean everyone;
  private String category;
  private String title;

  StoredEvent(Event event, int recipients, String title, Instant now) {
    this.key = event.key();
    this.type = event.type();
    this.recipients = recipients;
    this.receivedAt = now.toEpochMilli();
    this.everyone = event.audience().everyone();
    this.category = event.category();
    this.title = title;
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredEvent() {}

  public String key() {
    return key;
  }

  /** What was answered to those of the events that were told before, by their keys. */
  static Map<String, Receipt> told(EntityManager em, List<Event> events) {
    return TOLD
        .of(Database.connection(em), events.stream().map(Event::key).distinct().toList())
        .stream()
        .collect(Collectors.toMap(Receipt::id, receipt -> receipt));
  }

  /** Those of the keys under which events were told before. */
  static Set<String> told(Database database, Collection<String> keys) {
    return database.rows(TOLD, keys).stream().map(Receipt::id).collect(Collectors.toSet());
  }

  /** Writes them into the caller's transaction, without JPA since they are many (decision 21). */
  static void add(EntityManager em, List<StoredEvent> events) {
    NEWS.of(Database.connection(em), events.stream().map(StoredEvent::row).toList());
  }

  private @Nullable Object[] row() {
    return new @Nullable Object[] {key, type, recipients, receivedAt, everyone, category, title};
  }

  public String type() {
    return type;
  }

  public Instant receivedAt() {
    return Instant.ofEpochMilli(receivedAt);
  }

  /** Those of the events that are known, newest first. */
  static List<EventFacts> facts(EntityManager em, Collection<String> keys) {
    return Slices.of(keys).stream()
        .flatMap(
            some ->
                em.createQuery(
                        "select e from StoredEvent e where e.key in :keys"
                            + " order by e.receivedAt desc, e.key",
                        StoredEvent.class)
                    .setParameter("keys", some)
                    .getResultStream())
        .map(StoredEvent::facts)
        .toList();
  }

  /** The newest that went to everybody. */
  static List<EventFacts> broadcasts(EntityManager em, int limit) {
    return em.createQuery(
            "select e from StoredEvent e where e.everyone = true order by e.receivedAt desc",
            StoredEvent.class)
        .setMaxResults(limit)
        .getResultStream()
        .map(StoredEvent::facts)
        .toList();
  }

  /** From that one on, newest first. */
  static List<EventFacts> from(EntityManager em, RecentEvents.Place place, int limit) {
    return em.createQuery(
            "select e from StoredEvent e where e.receivedAt <= :at"
                + " and (e.receivedAt < :at or e.key <= :key)"
                + " order by e.receivedAt desc, e.key desc",
            StoredEvent.class)
        .setParameter("at", place.receivedAt().toEpochMilli())
        .setParameter("key", place.key())
        .setMaxResults(limit)
        .getResultStream()
        .map(StoredEvent::facts)
        .toList();
  }

  private EventFacts facts() {
    return new EventFacts(
        key, type, category, title, everyone, recipients, Instant.ofEpochMilli(receivedAt));
  }

  Receipt receipt() {
    return new Receipt(key, recipients);
  }
}
