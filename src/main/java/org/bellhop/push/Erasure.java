package org.bellhop.push;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Something of an erased member that is still to be erased; gone when that is done. */
@Entity
@Table(name = "erasure")
public class Erasure {
  /** What is to be erased. */
  enum Kind {
    /** A member's name and words in the pushes that were meant for him. */
    PUSHES,
    /** A subscription at OneSignal. */
    SUBSCRIPTION
  }

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 12;

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  /** The member's id, or the subscription's. */
  private String subject;

  @Column(name = "requested_at")
  private long requestedAt;

  private int attempts;

  Erasure(Kind kind, Object subject, Instant now) {
    this.id = UUID.randomUUID().toString();
    this.kind = kind;
    this.subject = subject.toString();
    this.requestedAt = now.toEpochMilli();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Erasure() {}

  UUID id() {
    return UUID.fromString(id);
  }

  Kind kind() {
    return kind;
  }

  String subject() {
    return subject;
  }

  /**
   * Gone through once. Whether it is to be gone through again: who read of the member before he was
   * erased may write his name after that.
   */
  boolean comesAgain() {
    attempts++;
    return kind == Kind.PUSHES && attempts == 1;
  }

  /** Whether it was gone through already. */
  boolean isAgain() {
    return attempts > 0;
  }

  /** It did not work; longer and longer pauses follow. */
  Duration failed() {
    attempts++;
    Duration pause = Duration.ofSeconds(1L << Math.min(attempts, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
