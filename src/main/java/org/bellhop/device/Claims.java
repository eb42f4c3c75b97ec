package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.bellhop.database.Row;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;

/** In which session a device was claimed, and which sessions come too late to claim it. */
@Embeddable
public class Claims {
  /** What {@link #of} reads, in its order. */
  static final String COLUMNS = "session_since, newest_session, left_by, left_at";

  /** Of what a site or a proxy knows later than this, a sign-out before it is part. */
  static final Duration UNDER_WAY = Duration.ofSeconds(10);

  /** When the session that claimed the device began, if that is known. */
  @Column(name = "session_since")
  private @Nullable Long sessionSince;

  /** What began before is too old: the newest beginning of any session that ever claimed it. */
  @Column(name = "newest_session")
  private @Nullable Long newestSession;

  /** Who left it last, without having come back. */
  @Column(name = "left_by")
  private @Nullable String leftBy;

  @Column(name = "left_at")
  private @Nullable Long leftAt;

  /** For JPA, and for a device that nobody has claimed yet. */
  protected Claims() {}

  static Claims of(Row row) throws SQLException {
    Claims claims = new Claims();
    claims.sessionSince = row.numberIfAny();
    claims.newestSession = row.numberIfAny();
    claims.leftBy = row.text();
    claims.leftAt = row.numberIfAny();
    return claims;
  }

  /**
   * Whether the session is over, as far as this device can tell: a newer one has claimed the
   * device, or its member has left the device since it began. Of a session whose beginning nobody
   * knows, only the last seconds' leaving tells anything.
   */
  boolean comesLate(SessionUser by, Instant now) {
    Long since = since(by);
    if (since != null && newestSession != null && since < newestSession) {
      return true;
    }
    if (leftAt == null || !by.member().value().equals(leftBy)) {
      return false;
    }
    return since != null ? since <= leftAt : comesBefore(by, now, leftAt);
  }

  /**
   * Whether somebody else left it so lately that another may have left before him, whose sessions
   * are no more known to be over than this one: then the history tells.
   */
  boolean hidesLeaving(SessionUser by, Instant now) {
    return leftAt != null && since(by) == null && comesBefore(by, now, leftAt);
  }

  private static boolean comesBefore(SessionUser by, Instant now, long leftAt) {
    return by.asOf().orElse(now).toEpochMilli() < leftAt + UNDER_WAY.toMillis();
  }

  /** The session claims the device, which has an owner or none so far. */
  void take(SessionUser by, boolean owned) {
    Long since = since(by);
    if (owned && since == null) {
      // By its beginning alone, the former owner's session could come back.
      outdate();
    }
    sessionSince = since;
    begin(by);
    if (by.member().value().equals(leftBy)) {
      leftBy = null;
      leftAt = null;
    }
  }

  /** The session is the newest, unless a newer one is known. */
  void begin(SessionUser by) {
    Long since = since(by);
    if (since != null && (newestSession == null || since > newestSession)) {
      newestSession = since;
    }
  }

  /** The owner has left the device. */
  void leave(String owner, Instant now) {
    sessionSince = null;
    left(owner, now);
  }

  /** The member has left the device, and with him every session of his that has begun by now. */
  void left(String member, Instant now) {
    if (leftBy != null && !leftBy.equals(member)) {
      // Only one leaving is remembered; the other's sessions must stay too old all the same.
      outdate();
    }
    leftBy = member;
    leftAt = now.toEpochMilli();
  }

  /** The device is the next owner's, as of a session of his that claimed it before. */
  void inherit(@Nullable Long session) {
    sessionSince = session;
  }

  /** From now on, also the newest session that is known is too old. */
  void outdate() {
    if (newestSession != null) {
      newestSession++;
    }
  }

  boolean inSession(SessionUser of) {
    return Objects.equals(sessionSince, since(of));
  }

  @Nullable Long sessionSince() {
    return sessionSince;
  }

  @Nullable Long newestSession() {
    return newestSession;
  }

  private static @Nullable Long since(SessionUser user) {
    return user.since().map(Instant::toEpochMilli).orElse(null);
  }
}
