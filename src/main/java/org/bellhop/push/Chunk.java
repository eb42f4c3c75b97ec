package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;
import org.jspecify.annotations.Nullable;

/** Which devices of an event a push is for: a number from 0, or the half of a refused one. */
@Embeddable
public class Chunk {
  @Column(name = "event_key")
  private String eventKey;

  @Column(name = "chunk")
  private int number;

  private String part;

  @Column(name = "first_device")
  private @Nullable String firstDevice;

  Chunk(String eventKey, int number, String part, SubscriptionId first) {
    this.eventKey = eventKey;
    this.number = number;
    this.part = part;
    this.firstDevice = first.toString();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Chunk() {}

  Chunk half(String which, SubscriptionId first) {
    return new Chunk(eventKey, number, part + which, first);
  }

  /** The same event and chunk have the same key for ever: OneSignal drops what it has seen. */
  UUID idempotencyKey() {
    String name = "bellhop:" + eventKey + ":" + number + (part.isEmpty() ? "" : "." + part);
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
  }

  public String eventKey() {
    return eventKey;
  }

  @Nullable String firstDevice() {
    return firstDevice;
  }

  /** Which part of the event's devices, from 0. */
  public int number() {
    return number;
  }

  /** Which half of a refused chunk, and half of a half: "", "0", "01". */
  public String part() {
    return part;
  }
}
