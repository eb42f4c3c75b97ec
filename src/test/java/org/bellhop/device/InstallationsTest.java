package org.bellhop.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone under a new subscription is one phone; a backup restored on a second phone makes two. */
abstract class InstallationsTest extends StoreTest {
  private static final SessionUser ANNA = user("anna", "2026-11-23T17:00:00Z");
  private static final SessionUser BEN = user("ben", "2026-11-23T17:30:00Z");

  private final SubscriptionId first = phone(1);
  private final SubscriptionId second = phone(2);
  private SteppedClock clock;
  private Devices devices;

  InstallationsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    devices = new Devices(database, clock);
    devices.register(says(first, "app", "i"), ANNA);
    clock.step(Duration.ofDays(1));
  }

  @Test
  void a_phone_under_a_new_subscription_leaves_nothing_behind_under_the_old() {
    devices.register(says(second, "app", "i"), ANNA);

    assertThat(reachable("anna")).containsExactly(second);
    assertThat(history(first)).containsExactly("2 nobody REPLACED", "1 anna CLAIMED");
    assertThat(device(second).installation().isClone()).isFalse();
  }

  @Test
  void whoever_claims_it_under_the_new_one_the_old_is_nobodys() {
    devices.register(says(second, "app", "i"), BEN);

    assertThat(reachable("ben")).containsExactly(second);
    assertThat(reachable("anna")).isEmpty();
  }

  @Test
  void who_is_not_signed_in_takes_nothing_from_anybody() {
    devices.register(says(second, "app", "i"), null);
    assertThat(reachable("anna")).containsExactly(first);

    devices.register(says(second, "app", "i"), ANNA);
    assertThat(reachable("anna")).containsExactly(second);
  }

  @Test
  void what_was_under_way_under_the_old_subscription_proves_and_claims_nothing() {
    devices.register(says(second, "app", "i"), ANNA);
    clock.step(Installation.UNDER_WAY.minusMillis(1));
    devices.register(says(first, "app", "i"), ANNA);

    assertThat(reachable("anna")).containsExactly(second);
    assertThat(device(first).installation().isClone()).isFalse();
  }

  @Test
  void when_both_go_on_speaking_they_are_two_phones() {
    devices.register(says(second, "app", "i"), ANNA);
    clock.step(Installation.UNDER_WAY);
    devices.register(says(first, "app", "i"), ANNA);

    assertThat(reachable("anna")).containsExactly(first, second);
    assertThat(device(first).installation().isClone()).isTrue();
    assertThat(device(second).installation().isClone()).isTrue();
    long before = versions();
    for (int time = 0; time < 3; time++) {
      devices.register(says(second, "app", "i"), ANNA);
      devices.register(says(first, "app", "i"), ANNA);
    }
    assertThat(versions()).isEqualTo(before);
  }

  @Test
  void two_phones_of_one_backup_may_have_two_owners() {
    devices.register(says(second, "app", "i"), BEN);
    clock.step(Installation.UNDER_WAY);
    devices.register(says(first, "app", "i"), ANNA);
    devices.register(says(second, "app", "i"), BEN);

    assertThat(reachable("anna")).containsExactly(first);
    assertThat(reachable("ben")).containsExactly(second);
  }

  @Test
  void the_third_phone_of_a_backup_replaces_none() {
    devices.register(says(second, "app", "i"), ANNA);
    clock.step(Installation.UNDER_WAY);
    devices.register(says(first, "app", "i"), null);
    devices.register(says(first, "app", "i"), ANNA);
    devices.register(says(phone(3), "app", "i"), ANNA);

    assertThat(reachable("anna")).containsExactly(first, second, phone(3));
    assertThat(device(phone(3)).installation().isClone()).isTrue();
  }

  @Test
  void the_same_subscription_under_a_new_installation_is_the_same_phone() {
    devices.register(says(first, "app", "other"), ANNA);

    assertThat(device(first).facts().installationId()).isEqualTo("other");
    assertThat(device(first).epoch()).isEqualTo(1);
    assertThat(reachable("anna")).containsExactly(first);
  }

  @Test
  void two_apps_of_one_maker_on_one_phone_are_two_devices() {
    devices.register(says(second, "other app", "i"), ANNA);
    devices.register(
        new Registration(Optional.of(phone(3)), Optional.empty(), facts(null, "i")), ANNA);

    assertThat(reachable("anna")).containsExactly(first, second, phone(3));
  }

  @Test
  void a_session_that_is_over_replaces_nothing_of_its_own_making() {
    devices.register(says(second, "app", "other"), BEN);
    devices.signedOut(BEN.member());
    devices.register(says(second, "app", "i"), BEN);

    assertThat(reachable("anna")).containsExactly(first);
  }

  @Test
  void many_new_subscriptions_at_once_end_with_one_history_each() throws Exception {
    Together.call(
        8,
        thread -> {
          devices.register(says(phone(10 + thread % 4), "app", "i"), thread < 4 ? ANNA : BEN);
          return thread;
        });

    IntStream.range(0, 4)
        .mapToObj(number -> phone(10 + number))
        .forEach(id -> assertThat(history(id)).hasSize((int) device(id).epoch()));
    assertThat(reachable("anna")).doesNotContain(first);
  }

  @Test
  void what_one_of_a_group_has_changed_the_next_one_finds() {
    database.write(
        em -> {
          Registering together = new Registering(em, clock.instant(), Household.OFF);
          together.take(new Told(second, says(second, "app", "i"), ANNA));
          together.take(new Told(first, says(first, "app", "i"), ANNA));
          return together;
        });

    assertThat(device(first).owner()).isEmpty();
    assertThat(device(first).epoch()).isEqualTo(history(first).size());
  }

  private static Registration says(SubscriptionId device, String app, String installation) {
    return new Registration(Optional.of(device), Optional.empty(), facts(app, installation));
  }

  private static Registration.Facts facts(String app, String installation) {
    return new Registration.Facts("ios", app, null, null, null, null, null, null, installation);
  }

  private Device device(SubscriptionId id) {
    return devices.find(id).orElseThrow();
  }

  private List<SubscriptionId> reachable(String member) {
    return database.write(em -> Reach.of(em, List.of(new MemberId(member)))).stream()
        .map(Ownership::device)
        .sorted()
        .toList();
  }

  private long versions() {
    return database.read(
        em -> em.createQuery("select sum(d.version) from Device d", Long.class).getSingleResult());
  }

  private List<String> history(SubscriptionId id) {
    return devices.history(id).stream()
        .map(
            change ->
                change.epoch()
                    + " "
                    + change.owner().map(MemberId::value).orElse("nobody")
                    + " "
                    + change.reason())
        .toList();
  }
}
