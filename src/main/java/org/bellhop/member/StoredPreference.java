package org.bellhop.member;

import static java.util.Objects.requireNonNull;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bellhop.database.Row;
import org.jspecify.annotations.Nullable;

/** One member's preference as its row. */
@Entity
@Table(name = "preference")
public class StoredPreference {
  /** What {@link #of} reads, in its order. */
  static final String COLUMNS =
      "member, switched_off, quiet_from, quiet_to, time_zone, lock_screen";

  @Id private String member;

  @Column(name = "switched_off")
  private String switchedOff;

  @Column(name = "quiet_from")
  private @Nullable Integer quietFrom;

  @Column(name = "quiet_to")
  private @Nullable Integer quietTo;

  @Column(name = "time_zone")
  private @Nullable String timeZone;

  @Enumerated(EnumType.STRING)
  @Column(name = "lock_screen")
  private LockScreen lockScreen;

  StoredPreference(MemberId member, Preference wished) {
    this.member = member.value();
    this.switchedOff = wished.switchedOff().stream().sorted().collect(Collectors.joining("\n"));
    wished
        .quiet()
        .ifPresent(
            quiet -> {
              quietFrom = minutes(quiet.from());
              quietTo = minutes(quiet.to());
              timeZone = quiet.zone().map(ZoneId::getId).orElse(null);
            });
    this.lockScreen = wished.lockScreen();
  }

  /** For JPA only. */
  @SuppressWarnings("NullAway.Init")
  protected StoredPreference() {}

  static StoredPreference of(Row row) throws SQLException {
    StoredPreference stored = new StoredPreference();
    stored.member = requireNonNull(row.text());
    stored.switchedOff = requireNonNull(row.text());
    stored.quietFrom = minutes(row.numberIfAny());
    stored.quietTo = minutes(row.numberIfAny());
    stored.timeZone = row.text();
    stored.lockScreen = LockScreen.valueOf(row.text());
    return stored;
  }

  private static @Nullable Integer minutes(@Nullable Long stored) {
    return stored == null ? null : (Integer) stored.intValue();
  }

  private static int minutes(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  private static LocalTime time(int minutes) {
    return LocalTime.ofSecondOfDay(minutes * 60L);
  }

  MemberId member() {
    return new MemberId(member);
  }

  Preference preference() {
    return new Preference(
        switchedOff.lines().collect(Collectors.toUnmodifiableSet()), quiet(), lockScreen);
  }

  /** What cannot be meant is no wish: one member's row must not stop a push to many. */
  private Optional<QuietHours> quiet() {
    return quietFrom == null || quietTo == null || quietFrom.equals(quietTo)
        ? Optional.empty()
        : Optional.of(new QuietHours(time(quietFrom), time(quietTo), zone()));
  }

  /** Java knows other zones in another version. */
  private Optional<ZoneId> zone() {
    try {
      return Optional.ofNullable(timeZone).map(ZoneId::of);
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
