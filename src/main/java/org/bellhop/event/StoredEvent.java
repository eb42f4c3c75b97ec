package org.bellhop.event;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** That an event was accepted, and what was answered: what makes a second telling harmless. */
@Entity
@Table(name = "event")
public class StoredEvent {
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
