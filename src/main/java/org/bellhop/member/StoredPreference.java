package org.bellhop.member;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One member's preference as its row. */
@Entity
@Table(name = "preference")
public class StoredPreference {
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

  private Optional<QuietHours> quiet() {
    return quietFrom == null || quietTo == null
        ? Optional.empty()
        : Optional.of(
            new QuietHours(
                time(quietFrom), time(quietTo), Optional.ofNullable(timeZone).map(ZoneId::of)));
  }
}
