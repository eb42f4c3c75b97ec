package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One line of a device's history: from this epoch on it belongs to this member, or to nobody. */
@Entity
@Table(name = "owner_change")
@IdClass(OwnerChange.Key.class)
public class OwnerChange {
  /** Why the owner changed. */
  public enum Reason {
    CLAIMED,
    TAKEN_OVER,
    /** As with a taking over, but who had it stays an owner. */
    JOINED,
    SIGNED_OUT,
    RELEASED,
    /** OneSignal has given the phone another subscription. */
    REPLACED,
    /** It was a member who has been erased since. */
    ERASED;

    /** Whether who had it was to have it no more. */
    boolean isLeaving() {
      return this == SIGNED_OUT || this == RELEASED;
    }
  }

  @Id
  @Column(name = "subscription_id")
  private String subscriptionId;

  @Id private long epoch;
  private @Nullable String owner;

  @Column(name = "changed_at")
  private long changedAt;

  @Enumerated(EnumType.STRING)
  private Reason reason;

  OwnerChange(Device device, Reason reason, Instant at) {
    this.subscriptionId = device.id().toString();
    this.epoch = device.epoch();
    this.owner = device.owner().map(MemberId::value).orElse(null);
    this.reason = reason;
    this.changedAt = at.toEpochMilli();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected OwnerChange() {}

  String device() {
    return subscriptionId;
  }

  public long epoch() {
    return epoch;
  }

  public Optional<MemberId> owner() {
    return Optional.ofNullable(owner).map(MemberId::new);
  }

  public Instant at() {
    return Instant.ofEpochMilli(changedAt);
  }

  public Reason reason() {
    return reason;
  }

  /** JPA wants the key as a class of its own. */
  public static final class Key implements Serializable {
    private String subscriptionId;
    private long epoch;

    /** For JPA only. */
    @SuppressWarnings("NullAway.Init")
    public Key() {}

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && epoch == key.epoch
          && Objects.equals(subscriptionId, key.subscriptionId);
    }

    @Override
    public int hashCode() {
      return Objects.hash(subscriptionId, epoch);
    }
  }
}
