package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One event to everybody, from its acceptance until all its pushes are written down. */
@Entity
@Table(name = "broadcast")
public class Broadcast {
  @Id private String id;

  @Column(name = "event_key")
  private String eventKey;

  @Lob private String message;
  private @Nullable String actor;

  @Column(name = "expires_at")
  private long expiresAt;

  @Column(name = "last_device")
  private @Nullable String lastDevice;

  private int chunks;

  /** How many members have been erased meanwhile. */
  private int erased;

  private @Nullable String dropped;

  Broadcast(Dispatch dispatch, Optional<MemberId> actor) {
    this.id = id(dispatch.eventKey()).toString();
    this.eventKey = dispatch.eventKey();
    this.message = dispatch.message().toJson();
    this.actor = actor.map(MemberId::value).orElse(null);
    this.expiresAt = dispatch.expires().toEpochMilli();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Broadcast() {}

  /** The engine's names for its tasks are shorter than an event's key may be. */
  private static UUID id(String eventKey) {
    return UUID.nameUUIDFromBytes(
        ("bellhop:" + eventKey + ":broadcast").getBytes(StandardCharsets.UTF_8));
  }

  /** So many pushes more are written, the last of their devices is that one. */
  void wrote(int pushes, SubscriptionId last) {
    chunks += pushes;
    lastDevice = last.toString();
  }

  /** Why what is left of it is not to be sent. */
  Optional<String> dropped() {
    return Optional.ofNullable(dropped);
  }

  Dispatch dispatch() {
    return new Dispatch(
        eventKey, Message.fromJson(message), Lane.BROADCAST, Instant.ofEpochMilli(expiresAt));
  }

  UUID id() {
    return UUID.fromString(id);
  }

  Optional<MemberId> actor() {
    return Optional.ofNullable(actor).map(MemberId::new);
  }

  Optional<SubscriptionId> lastDevice() {
    return Optional.ofNullable(lastDevice).map(SubscriptionId::stored);
  }

  int chunks() {
    return chunks;
  }

  int erased() {
    return erased;
  }
}
