package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.bellhop.database.Row;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** One app installation and the member it belongs to, if any. */
@Entity
@Table(name = "device")
public class Device {
  /** Last-seen is right to within this; a page opened every second would write every second. */
  public static final Duration SEEN_STEP = Duration.ofMinutes(1);

  private static final long DAY = Duration.ofDays(1).toMillis();

  @Id
  @Column(name = "subscription_id")
  private String subscriptionId;

  private @Nullable String owner;
  private long epoch;

  /** JPA reads claims of which nothing is known as none, and facts likewise. */
  @Embedded private @Nullable Claims claims;

  @Embedded private @Nullable DeviceFacts facts;
  @Embedded private Installation installation = new Installation();
  private boolean subscribed;
  private boolean quarantined;

  @Column(name = "first_seen")
  private long firstSeen;

  @Column(name = "last_seen")
  private long lastSeen;

  @Version private long version;

  Device(SubscriptionId id, Instant now) {
    this.subscriptionId = id.toString();
    this.subscribed = true;
    this.firstSeen = this.lastSeen = now.toEpochMilli();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Device() {}

  /** As a row of {@link Registrations#DEVICES} says; for looking only, without JPA. */
  Device(ResultSet columns) throws SQLException {
    Row row = new Row(columns);
    this.subscriptionId = Objects.requireNonNull(row.text());
    this.owner = row.text();
    this.subscribed = row.truth();
    this.lastSeen = row.number();
    this.claims = Claims.of(row);
    this.facts = DeviceFacts.of(row);
    this.installation = Installation.of(row);
  }

  /**
   * The app has spoken: what it said replaces what was known, what it left out stays.
   *
   * @return whether it said anything new
   */
  boolean seen(Registration said, Instant now) {
    boolean news = said.subscribed().filter(saysSo -> saysSo != subscribed).isPresent();
    subscribed ^= news;
    if (!said.facts().isEmpty()) {
      facts = facts();
      news |= facts.take(said.facts());
    }
    // What OneSignal refused may be taken again; once a day it is worth a try.
    quarantined &= !news && lastSeen / DAY == now.toEpochMilli() / DAY;
    if (lastSeen().plus(SEEN_STEP).isBefore(now)) {
      lastSeen = now.toEpochMilli();
      news = true;
    }
    return news;
  }

  /** Whether a claim of that session would change anything. */
  boolean isNews(SessionUser by, Instant now) {
    // A way that knows no session says nothing new of the owner's.
    boolean known = isOwned(by) && (by.since().isEmpty() || claims().inSession(by));
    return !known && !claims().comesLate(by, now);
  }

  /**
   * The device becomes the member's, unless his session comes late: the app's POST may be under way
   * while he signs out, and a session that has ended must not take the device back.
   *
   * @return why the owner changed; empty when it did not
   */
  Optional<OwnerChange.Reason> claim(SessionUser by, Instant now) {
    if (!isNews(by, now)) {
      return Optional.empty();
    }
    boolean owned = owner != null;
    changing().take(by, owned);
    if (isOwned(by)) {
      return Optional.empty();
    }
    owner = by.member().value();
    epoch++;
    return Optional.of(owned ? OwnerChange.Reason.TAKEN_OVER : OwnerChange.Reason.CLAIMED);
  }

  /** The device belongs to nobody from now on. False when it did before, too. */
  boolean release(Instant now) {
    if (owner == null) {
      return false;
    }
    // Who was only replaced may come back, if it turns out that he was not.
    if (!installation.isReplaced()) {
      changing().leave(owner, now);
    }
    owner = null;
    epoch++;
    return true;
  }

  /**
   * OneSignal says that nobody listens there. A registration since the send began knows better, and
   * it may not have moved last-seen. Besides, OneSignal says it of subscriptions some seconds old.
   */
  void unsubscribed(Instant sendBegan) {
    subscribed &= !lastSeen().plus(SEEN_STEP).isBefore(sendBegan);
  }

  public SubscriptionId id() {
    return SubscriptionId.stored(subscriptionId);
  }

  public Optional<MemberId> owner() {
    return Optional.ofNullable(owner).map(MemberId::new);
  }

  public long epoch() {
    return epoch;
  }

  /** Who owned it beside the one who has just left is its owner now. */
  void inherit(MemberId next, @Nullable Long session) {
    owner = next.value();
    changing().inherit(session);
  }

  private boolean isOwned(SessionUser by) {
    return by.member().value().equals(owner);
  }

  Claims claims() {
    return claims == null ? new Claims() : claims;
  }

  /** The same, to be changed. */
  Claims changing() {
    claims = claims();
    return claims;
  }

  public boolean quarantined() {
    return quarantined;
  }

  public boolean subscribed() {
    return subscribed;
  }

  public DeviceFacts facts() {
    return facts == null ? new DeviceFacts() : facts;
  }

  public Installation installation() {
    return installation;
  }

  public Instant firstSeen() {
    return Instant.ofEpochMilli(firstSeen);
  }

  public Instant lastSeen() {
    return Instant.ofEpochMilli(lastSeen);
  }
}
