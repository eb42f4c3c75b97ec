package org.bellhop.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bellhop.database.Database;
import org.bellhop.database.Rows;

/** That an event was accepted, and what was answered: what makes a second telling harmless. */
@Entity
@Table(name = "event")
public class StoredEvent {
  private static final Rows<Receipt> TOLD =
      new Rows<>(
          "select event_key, recipients from event where event_key in (?)",
          row -> new Receipt(row.getString(1), row.getInt(2)));

  @Id
  @Column(name = "event_key")
  private String key;

  private String type;
  private int recipients;

  @Column(name = "received_at")
  private long receivedAt;

  StoredEvent(Event event, int recipients, Instant now) {
    this.key = event.key();
    this.type = event.type();
    this.recipients = recipients;
    this.receivedAt = now.toEpochMilli();
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

  public String type() {
    return type;
  }

  public Instant receivedAt() {
    return Instant.ofEpochMilli(receivedAt);
  }

  Receipt receipt() {
    return new Receipt(key, recipients);
  }
}
