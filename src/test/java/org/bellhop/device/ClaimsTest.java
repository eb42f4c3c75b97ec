package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which session may claim a phone, and which comes too late. */
abstract class ClaimsTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");
  private static final String FIVE = "2026-11-23T17:00:00Z";
  private static final String HALF_PAST = "2026-11-23T17:30:00Z";

  private final SubscriptionId phone = phone();
  private SteppedClock clock;
  private Devices devices;

  ClaimsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    devices = new Devices(database, clock);
  }

  @Test
  void an_older_session_never_takes_a_device_back() {
    devices.register(says(phone), user("ben", HALF_PAST));
    devices.register(says(phone), user("anna", "2026-11-23T17:29:59Z"));

    assertThat(history()).containsExactly("1 ben CLAIMED");
  }

  @Test
  void a_session_that_signed_out_does_not_come_back_late() {
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(phone), user("ben", HALF_PAST));
    devices.signedOut(user("ben", HALF_PAST));
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(phone), user("ben", HALF_PAST));

    assertThat(history())
        .containsExactly("3 nobody SIGNED_OUT", "2 ben TAKEN_OVER", "1 anna CLAIMED");
  }

  @Test
  void what_was_under_way_at_a_sign_out_claims_nothing_however_late_it_comes() {
    devices.register(says(phone), user("anna", FIVE));
    devices.signedOut(ANNA);
    clock.step(Duration.ofHours(1));
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(phone), user("anna", HALF_PAST));

    assertThat(history()).containsExactly("2 nobody SIGNED_OUT", "1 anna CLAIMED");
  }

  @Test
  void who_signs_in_again_gets_the_phone_back() {
    devices.register(says(phone), user("anna", FIVE));
    devices.release(phone);
    devices.register(says(phone), user("anna", "2026-11-23T18:00:00.001Z"));

    assertThat(history()).containsExactly("3 anna CLAIMED", "2 nobody RELEASED", "1 anna CLAIMED");
  }

  @Test
  void of_a_session_of_unknown_age_only_what_was_under_way_is_refused() {
    devices.register(says(phone), user("anna"));
    devices.signedOut(ANNA);
    clock.step(Claims.UNDER_WAY.minusMillis(1));
    devices.register(says(phone), user("anna"));
    assertThat(history()).first().isEqualTo("2 nobody SIGNED_OUT");

    clock.step(Duration.ofMillis(1));
    devices.register(says(phone), user("anna"));
    assertThat(history()).first().isEqualTo("3 anna CLAIMED");
  }

  @Test
  void what_was_known_before_a_sign_out_claims_nothing_however_late_it_is_told() {
    SessionUser known = user("anna").knownAt(clock.instant());
    devices.register(says(phone), known);
    clock.step(Duration.ofSeconds(5));
    devices.signedOut(ANNA);
    clock.step(Duration.ofMinutes(1));
    devices.register(says(phone), known);

    assertThat(history()).first().isEqualTo("2 nobody SIGNED_OUT");
  }

  @Test
  void who_left_stays_away_also_when_another_has_left_after_him() {
    devices.register(says(phone), user("anna"));
    devices.signedOut(ANNA);
    clock.step(Duration.ofSeconds(3));
    devices.register(says(phone), user("ben"));
    clock.step(Duration.ofSeconds(3));
    devices.signedOut(BEN);
    clock.step(Duration.ofSeconds(1));
    devices.register(says(phone), user("anna"));
    assertThat(history()).first().isEqualTo("4 nobody SIGNED_OUT");

    devices.register(says(phone), user("cleo"));
    assertThat(history()).first().isEqualTo("5 cleo CLAIMED");
  }

  @Test
  void who_left_before_another_gets_it_back_when_his_time_is_over() {
    devices.register(says(phone), user("anna"));
    devices.signedOut(ANNA);
    clock.step(Duration.ofSeconds(8));
    devices.register(says(phone), user("ben"));
    devices.signedOut(BEN);
    clock.step(Duration.ofSeconds(3));
    devices.register(says(phone), user("anna"));

    assertThat(history()).first().isEqualTo("5 anna CLAIMED");
  }

  @Test
  void another_member_need_not_wait() {
    devices.register(says(phone), user("anna"));
    devices.signedOut(ANNA);
    devices.register(says(phone), user("ben"));
    devices.register(says(phone), user("anna"));

    assertThat(history()).containsExactly("3 ben CLAIMED", "2 nobody SIGNED_OUT", "1 anna CLAIMED");
  }

  @Test
  void two_members_in_one_session_one_after_the_other_both_have_it() {
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(phone), user("ben", FIVE));
    devices.register(says(phone), user("anna", FIVE));

    assertThat(history())
        .containsExactly("3 anna TAKEN_OVER", "2 ben TAKEN_OVER", "1 anna CLAIMED");
  }

  @Test
  void a_session_of_unknown_age_takes_a_device_and_older_ones_still_come_too_late() {
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(phone), user("ben", HALF_PAST));
    devices.register(says(phone), user("carol"));
    devices.register(says(phone), user("ben", HALF_PAST));
    devices.register(says(phone), user("anna", FIVE));

    assertThat(history())
        .containsExactly("3 carol TAKEN_OVER", "2 ben TAKEN_OVER", "1 anna CLAIMED");
  }

  @Test
  void a_second_member_who_leaves_does_not_make_the_first_ones_session_young_again() {
    devices.register(says(phone), user("anna", FIVE));
    devices.signedOut(ANNA);
    devices.register(says(phone), user("ben"));
    devices.signedOut(BEN);
    devices.register(says(phone), user("anna", FIVE));

    assertThat(history()).first().isEqualTo("4 nobody SIGNED_OUT");
  }

  @Test
  void signing_out_of_a_session_releases_what_that_session_claimed() {
    SubscriptionId second = phone();
    SubscriptionId third = phone();
    devices.register(says(phone), user("anna", FIVE));
    devices.register(says(second), user("anna", HALF_PAST));
    devices.register(says(third), user("anna"));

    assertThat(devices.signedOut(user("anna", FIVE))).isEqualTo(1);
    assertThat(devices.of(ANNA)).extracting(Device::id).containsOnly(second, third);
    assertThat(devices.signedOut(user("anna"))).isEqualTo(1);
    assertThat(devices.of(ANNA)).extracting(Device::id).containsExactly(second);
  }

  @Test
  void signing_out_everywhere_releases_more_than_a_thousand_devices() {
    database.write(em -> manyOf(em, "anna", 2_003));

    assertThat(devices.signedOut(ANNA)).isEqualTo(2_003);
    assertThat(devices.of(ANNA)).isEmpty();
  }

  private static int manyOf(jakarta.persistence.EntityManager em, String owner, int count) {
    for (int number = 0; number < count; number++) {
      Device device = new Device(new SubscriptionId(new UUID(7, number)), Instant.EPOCH);
      device.claim(user(owner), Instant.EPOCH);
      em.persist(device);
    }
    return count;
  }

  @Test
  void signing_out_everywhere_releases_all_devices_and_only_the_members() {
    SubscriptionId second = phone();
    SubscriptionId bens = phone();
    devices.register(says(phone), user("anna", "2026-11-23T17:00:00Z"));
    devices.register(says(second), user("anna"));
    devices.register(says(bens), user("ben"));

    assertThat(devices.signedOut(ANNA)).isEqualTo(2);
    assertThat(devices.of(ANNA)).isEmpty();
    assertThat(devices.of(BEN)).extracting(Device::id).containsExactly(bens);
  }

  @Test
  void signing_out_releases_all_devices_also_when_one_of_them_is_claimed_meanwhile() {
    SubscriptionId second = phone();
    devices.register(says(phone), user("anna"));
    devices.register(says(second), user("anna"));

    new Devices(database, new Meanwhile(() -> devices.register(says(second), user("ben"))))
        .signedOut(ANNA);

    assertThat(devices.of(ANNA)).isEmpty();
    assertThat(devices.of(BEN)).extracting(Device::id).containsExactly(second);
    assertThat(history()).containsExactly("2 nobody SIGNED_OUT", "1 anna CLAIMED");
  }

  private List<String> history() {
    return devices.history(phone).stream()
        .map(
            change ->
                change.epoch()
                    + " "
                    + change.owner().map(MemberId::value).orElse("nobody")
                    + " "
                    + change.reason())
        .toList();
  }

  /** A clock during whose first look something happens. */
  private static final class Meanwhile extends Clock {
    private final Clock time = Clock.systemUTC();
    private @Nullable Runnable happening;

    Meanwhile(Runnable happening) {
      this.happening = happening;
    }

    @Override
    public Instant instant() {
      Runnable now = happening;
      happening = null;
      if (now != null) {
        now.run();
      }
      return time.instant();
    }

    @Override
    public ZoneId getZone() {
      return time.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return time.withZone(zone);
    }
  }
}
