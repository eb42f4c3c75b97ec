package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Mutes;
import org.bellhop.device.Ownership;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pushes that begin or end in one transaction fare as each would alone. */
abstract class AttemptsTest extends StoreTest {
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;
  Attempts attempts;

  AttemptsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void aPhoneEach() {
    clock = new SteppedClock(START);
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 10);
    attempts = outbox.attempts(Lane.PERSONAL);
    for (int number = 1; number <= 9; number++) {
      devices.register(says(phone(number)), user("m" + number));
    }
  }

  @Test
  void each_leaves_as_its_own_member_wishes() {
    List<UUID> all = List.of(push(1), push(2), push(3), push(4), UUID.randomUUID(), push(5));
    new Mutes(database).mute(new Mutes.Muted(phone(2), new MemberId("m2")));
    devices.register(says(phone(3)), user("somebody-else"));
    new Preferences(database)
        .put(new MemberId("m4"), new Preference(Set.of(), Optional.empty(), LockScreen.NONE));
    attempts.begin(all.get(5));
    attempts.accepted(all.get(5), new Delivery.Accepted("n", Set.of(), false));

    List<Optional<PushRequest>> leaving = database.write(em -> attempts.begin(em, all));

    assertThat(leaving.get(0).orElseThrow().devices()).containsExactly(phone(1));
    assertThat(leaving.subList(1, 6)).containsOnly(Optional.empty());
    assertThat(all.stream().map(this::state).toList())
        .containsExactly(
            Optional.of(Ending.State.WAITING),
            Optional.of(Ending.State.NOT_WISHED),
            Optional.of(Ending.State.CHANGED_HANDS),
            Optional.of(Ending.State.SPLIT),
            Optional.empty(),
            Optional.of(Ending.State.ACCEPTED));
    assertThat(tasks()).as("of the first, and of the fourth in other words").isEqualTo(2);
  }

  @Test
  void a_task_goes_with_its_push_and_stays_as_long_as_that_waits() {
    UUID one = push(1);
    UUID two = push(2);
    UUID three = push(3);
    List.of(one, two, three).forEach(attempts::begin);
    assertThat(tasks()).isEqualTo(3);

    attempts.deferred(one, "HTTP 503");
    assertThat(tasks()).isEqualTo(3);
    attempts.accepted(two, new Delivery.Accepted("n", Set.of(), false));
    assertThat(tasks()).isEqualTo(2);
    attempts.rejected(three, "HTTP 400");
    assertThat(tasks()).isEqualTo(1);
    attempts.rejected(three, "told by a second node");
    attempts.nobodySubscribed(one, "nobody");
    assertThat(tasks()).isZero();
  }

  /** Otherwise the engine would put off a task that has gone. */
  @Test
  void too_late_for_another_attempt_is_over() {
    UUID one = push(1);
    assertThat(attempts.deferred(one, "HTTP 503")).isTrue();
    clock.step(Duration.ofHours(1));

    assertThat(attempts.deferred(one, "HTTP 503")).isFalse();
    assertThat(state(one)).contains(Ending.State.EXPIRED);
    assertThat(tasks()).isZero();
  }

  final UUID push(int number) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    String key = "e" + number;
    Dispatch dispatch = new Dispatch(key, message, Lane.PERSONAL, START.plus(Duration.ofHours(1)));
    Ownership his = new Ownership(phone(number), new MemberId("m" + number), 1);
    database.write(em -> outbox.add(em, dispatch, List.of(his), 0));
    return outbox.of(key).get(0).id();
  }

  private Optional<Ending.State> state(UUID id) {
    return database.read(
        em ->
            Optional.ofNullable(em.find(Push.class, id.toString()))
                .map(push -> push.ending().state()));
  }

  private int tasks() {
    Object count =
        database.read(
            em -> em.createNativeQuery("select count(*) from scheduled_tasks").getSingleResult());
    return ((Number) count).intValue();
  }
}
