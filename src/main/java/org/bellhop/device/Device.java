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
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** One app installation and the member it belongs to, if any. */
@Entity
@Table(name = "device")
public class Device {
  /** Last-seen is right to within this; a page opened every second would write every second. */
  public static final Duration SEEN_STEP = Duration.ofMinutes(1);

  @Id
  @Column(name = "subscription_id")
  private String subscriptionId;

  private @Nullable String owner;
  private long epoch;

  @Column(name = "session_since")
  private @Nullable Long sessionSince;

  private boolean subscribed;

  /** JPA reads facts that are all unknown as no facts. */
  @Embedded private @Nullable DeviceFacts facts;

  @Column(name = "first_seen")
  private long firstSeen;

  @Column(name = "last_seen")
  private long lastSeen;

  @Version private long version;

  Device(SubscriptionId id, Instant now) {
    this.subscriptionId = id.toString();
    this.subscribed = true;
    this.firstSeen = now.toEpochMilli();
    this.lastSeen = now.toEpochMilli();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected Device() {}

  /** As its row says; for looking only, JPA knows nothing of it. */
  static Device of(ResultSet row) throws SQLException {
    Device device = new Device();
    device.subscriptionId = row.getString("subscription_id");
    device.owner = row.getString("owner");
    device.epoch = row.getLong("epoch");
    device.sessionSince = row.getObject("session_since", Long.class);
    device.subscribed = row.getBoolean("subscribed");
    device.facts = DeviceFacts.of(row);
    device.firstSeen = row.getLong("first_seen");
    device.lastSeen = row.getLong("last_seen");
    return device;
  }

  /**
   * The app has spoken: what it said replaces what was known, what it left out stays.
   *
   * @return whether it said anything new
   */
  boolean seen(Registration said, Instant now) {
    boolean news = false;
    if (!said.facts().isEmpty()) {
      facts = facts();
      news = facts.take(said.facts());
    }
    if (said.subscribed().isPresent() && said.subscribed().get() != subscribed) {
      subscribed = !subscribed;
      news = true;
    }
    if (lastSeen().plus(SEEN_STEP).isBefore(now)) {
      lastSeen = now.toEpochMilli();
      news = true;
    }
    return news;
  }

  /** Whether the registration changes anything. It changes this device: ask a copy. */
  boolean isNews(Registration said, @Nullable SessionUser by, Instant now) {
    Long before = sessionSince;
    boolean news = seen(said, now);
    boolean claimed = by != null && claim(by).isPresent();
    return news || claimed || !Objects.equals(before, sessionSince);
  }

  /**
   * The device becomes the member's, unless a newer session claimed or left it already: the app
   * sends late, and a session that has ended must not take the device back.
   *
   * @return why the owner changed; empty when it did not
   */
  Optional<OwnerChange.Reason> claim(SessionUser by) {
    Long since = by.since().map(Instant::toEpochMilli).orElse(null);
    if (since != null && sessionSince != null && since < sessionSince) {
      return Optional.empty();
    }
    sessionSince = since;
    if (by.member().value().equals(owner)) {
      return Optional.empty();
    }
    OwnerChange.Reason reason =
        owner == null ? OwnerChange.Reason.CLAIMED : OwnerChange.Reason.TAKEN_OVER;
    owner = by.member().value();
    epoch++;
    return Optional.of(reason);
  }

  /** The device belongs to nobody from now on. False when it did before, too. */
  boolean release() {
    if (owner == null) {
      return false;
    }
    owner = null;
    epoch++;
    return true;
  }

  /** OneSignal says that nobody listens there; a registration since then knows better. */
  void unsubscribed(Instant sendBegan) {
    if (!lastSeen().isAfter(sendBegan)) {
      subscribed = false;
    }
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

  /** Whether the device is this member's, claimed in the session that began then. */
  boolean isOf(SessionUser user) {
    return user.member().value().equals(owner)
        && Objects.equals(sessionSince, user.since().map(Instant::toEpochMilli).orElse(null));
  }

  public boolean subscribed() {
    return subscribed;
  }

  public DeviceFacts facts() {
    return facts == null ? new DeviceFacts() : facts;
  }

  public Instant firstSeen() {
    return Instant.ofEpochMilli(firstSeen);
  }

  public Instant lastSeen() {
    return Instant.ofEpochMilli(lastSeen);
  }
}
