package org.bellhop.device;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.bellhop.database.Row;
import org.jspecify.annotations.Nullable;

/**
 * Whether another device has the same installation id. It has if OneSignal gave the phone a new
 * subscription, and if a backup took the installation to a second phone. Only time tells: a device
 * that was replaced never speaks again, a clone does.
 */
@Embeddable
public class Installation {
  /** What {@link #of} reads, in its order. */
  static final String COLUMNS = "replaced_at, clone";

  /** By then, the POSTs under the old subscription have arrived. */
  static final Duration UNDER_WAY = Duration.ofMinutes(1);

  @Column(name = "replaced_at")
  private @Nullable Long replacedAt;

  private boolean clone;

  /** For JPA, and for a device that has just appeared. */
  protected Installation() {}

  static Installation of(Row row) throws SQLException {
    Installation installation = new Installation();
    installation.replacedAt = row.numberIfAny();
    installation.clone = row.truth();
    return installation;
  }

  /** Another device has appeared in the place of this one. */
  void replace(Instant now) {
    replacedAt = now.toEpochMilli();
  }

  boolean isReplaced() {
    return replacedAt != null;
  }

  /** Whether a device that speaks now proves that it was not replaced after all. */
  boolean proves(Instant now) {
    return replacedAt != null && now.toEpochMilli() >= replacedAt + UNDER_WAY.toMillis();
  }

  /** More than one phone says that it is this installation. */
  void makeClone() {
    clone = true;
    replacedAt = null;
  }

  public boolean isClone() {
    return clone;
  }
}
