package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.QuietHours;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One device that OneSignal cannot bear costs nobody else a push. */
abstract class HalvesTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  HalvesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void anEmptyOutbox() {
    clock = new SteppedClock(START);
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 1_000);
  }

  @Test
  void a_refused_push_goes_on_in_halves_until_the_bad_device_is_alone() {
    List<Ownership> many = phonesOfAnna(64);
    Ownership bad = many.get(41);
    add(many);

    int calls = 0;
    for (Optional<Push> next = waiting(); next.isPresent(); next = waiting(), calls++) {
      attempt(next.get(), bad.device());
    }

    // The whole, and both halves at each of six halvings.
    assertThat(calls).isEqualTo(1 + 2 * 6);
    assertThat(outbox.of("e")).extracting(Push::id).doesNotHaveDuplicates();
    assertThat(reached()).hasSize(63).doesNotHaveDuplicates().doesNotContain(bad.device());
    assertThat(devices.of(ANNA))
        .filteredOn(Device::quarantined)
        .extracting(Device::id)
        .containsExactly(bad.device());
    List<Ownership> own = database.write(em -> Reach.of(em, List.of(ANNA)));
    List<Ownership> everyone =
        database.ask(
            connection ->
                Reach.after(connection, new Reach.From(Optional.empty(), Optional.empty()), 100));
    assertThat(own).hasSize(63).doesNotContain(bad);
    assertThat(everyone).hasSize(63).doesNotContain(bad);
  }

  @Test
  void a_half_has_a_task_and_whoever_left_meanwhile_is_not_in_it() {
    List<Ownership> four = phonesOfAnna(4);
    add(four);
    Push whole = waiting().orElseThrow();
    outbox.attempts(Lane.PERSONAL).begin(whole.id());
    devices.release(four.get(3).device());
    outbox.attempts(Lane.PERSONAL).rejected(whole.id(), "HTTP 400");

    List<Push> halves = outbox.of("e").subList(1, 3);
    assertThat(halves).extracting(half -> half.chunk().part()).containsExactly("0", "1");
    assertThat(outbox.attempts(Lane.PERSONAL).begin(halves.get(1).id()).orElseThrow().devices())
        .containsExactly(four.get(2).device());
    List<?> tasks =
        database.read(
            em ->
                em.createNativeQuery("select task_instance from scheduled_tasks").getResultList());
    assertThat(tasks.contains(halves.get(0).id().toString())).isTrue();
    assertThat(tasks.contains(halves.get(1).id().toString())).isTrue();
  }

  @Test
  void a_message_that_is_refused_everywhere_is_not_halved_to_the_end() {
    add(phonesOfAnna(200));

    int calls = 0;
    for (Optional<Push> next = waiting(); next.isPresent(); next = waiting(), calls++) {
      outbox.attempts(Lane.PERSONAL).begin(next.get().id());
      outbox.attempts(Lane.PERSONAL).rejected(next.get().id(), "HTTP 400: no");
    }

    assertThat(calls).isBetween(33, 66);
    assertThat(devices.of(ANNA)).noneMatch(Device::quarantined);
  }

  @Test
  void what_was_taken_in_the_evening_condemns_no_phone_in_the_morning() {
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(2)), user("ben"));
    devices.register(says(phone(3)), user("ben"));
    keepQuiet(BEN);
    add(database.write(em -> Reach.of(em, List.of(ANNA, BEN))));
    attempt(waiting().orElseThrow(), phone(9));
    clock.step(Duration.ofHours(9));

    for (Optional<Push> next = waiting(); next.isPresent(); next = waiting()) {
      outbox.attempts(Lane.PERSONAL).begin(next.get().id());
      outbox.attempts(Lane.PERSONAL).rejected(next.get().id(), "HTTP 400: app_id not found");
    }

    assertThat(outbox.of("e"))
        .extracting(push -> push.ending().state())
        .contains(Ending.State.ACCEPTED, Ending.State.REJECTED);
    assertThat(devices.of(BEN)).hasSize(2).noneMatch(Device::quarantined);
  }

  private void keepQuiet(MemberId member) {
    QuietHours night =
        new QuietHours(LocalTime.of(17, 0), LocalTime.of(2, 0), Optional.of(ZoneOffset.UTC));
    new Preferences(database)
        .put(member, new Preference(Set.of(), Optional.of(night), LockScreen.FULL));
  }

  private void attempt(Push push, SubscriptionId bad) {
    if (outbox.attempts(Lane.PERSONAL).begin(push.id()).orElseThrow().devices().contains(bad)) {
      outbox.attempts(Lane.PERSONAL).rejected(push.id(), "HTTP 400");
    } else {
      outbox
          .attempts(Lane.PERSONAL)
          .accepted(push.id(), new Delivery.Accepted("n", Set.of(), false));
    }
  }

  private List<Ownership> phonesOfAnna(int count) {
    for (int number = 1; number <= count; number++) {
      devices.register(says(phone(number)), user("anna"));
    }
    return database.ask(
        connection ->
            Reach.after(connection, new Reach.From(Optional.empty(), Optional.empty()), count));
  }

  private void add(List<Ownership> to) {
    Message message =
        new Message(Map.of("en", "h"), Map.of("en", "c"), "https://site.example/", null, null);
    Dispatch dispatch = new Dispatch("e", message, Lane.PERSONAL, START.plus(Duration.ofDays(1)));
    database.write(em -> outbox.add(em, dispatch, to, 0));
  }

  private Optional<Push> waiting() {
    return outbox.of("e").stream().filter(Push::waits).findFirst();
  }

  private List<SubscriptionId> reached() {
    return outbox.of("e").stream()
        .filter(push -> push.ending().state() == Ending.State.ACCEPTED)
        .flatMap(push -> push.remaining().stream())
        .map(Ownership::device)
        .toList();
  }
}
