package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.member.MemberId;
import org.jspecify.annotations.Nullable;

/** One request to the registration endpoint, kept for a while so that an admin can look at it. */
@Entity
@Table(name = "registration_log")
public class LoggedRegistration {
  /** Who sent it, or that it was not taken. */
  public enum Kind {
    /** The app's own service. */
    APP,
    /** The script in the site's pages. */
    SCRIPT,
    /** Whoever sent it, it was no registration. */
    REFUSED
  }

  /** The member it was taken for, and the way that recognised him. */
  public record Recognised(MemberId member, String way) {}

  @Id private String id;

  @Enumerated(EnumType.STRING)
  private Kind kind;

  @Column(name = "received_at")
  private long receivedAt;

  private int status;
  private @Nullable String member;
  private @Nullable String way;
  private @Nullable String device;
  @Lob private String details;

  /**
   * @param details what else is known, in the form of whoever writes and reads it
   */
  public LoggedRegistration(Kind kind, Instant at, int status, String details) {
    this.id = UUID.randomUUID().toString();
    this.kind = kind;
    this.receivedAt = at.toEpochMilli();
    this.status = status;
    this.details = details;
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected LoggedRegistration() {}

  /** Says whom and which device it was for, where that is known. */
  public LoggedRegistration of(Optional<Recognised> who, Optional<SubscriptionId> which) {
    member = who.map(known -> known.member().value()).orElse(null);
    way = who.map(Recognised::way).orElse(null);
    device = which.map(SubscriptionId::toString).orElse(null);
    return this;
  }

  public String id() {
    return id;
  }

  public Kind kind() {
    return kind;
  }

  public Instant at() {
    return Instant.ofEpochMilli(receivedAt);
  }

  public int status() {
    return status;
  }

  public Optional<Recognised> recognised() {
    return member == null || way == null
        ? Optional.empty()
        : Optional.of(new Recognised(new MemberId(member), way));
  }

  public Optional<SubscriptionId> device() {
    return Optional.ofNullable(device).map(SubscriptionId::stored);
  }

  public String details() {
    return details;
  }
}
