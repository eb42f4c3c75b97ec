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
import java.util.stream.IntStream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is old goes, and nothing that a promise rests on. */
abstract class RetentionTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final Duration DAY = Duration.ofDays(1);

  private final SubscriptionId phone = phone();
  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  RetentionTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 10);
    database.write(em -> em.createNativeQuery("update sending set cleaned_at = 0").executeUpdate());
    devices.register(says(phone), user("anna"));
  }

  @Test
  void a_push_that_ended_long_ago_goes_and_one_that_waits_stays() {
    add("ended");
    add("waits");
    clock.step(DAY);
    outbox
        .attempts(Lane.PERSONAL)
        .accepted(begin("ended"), new Delivery.Accepted("n", Set.of(), false));

    clock.step(DAY.multipliedBy(7));
    run(7);
    assertThat(outbox.of("ended")).hasSize(1);

    clock.step(DAY);
    run(7);
    assertThat(outbox.of("ended")).isEmpty();
    assertThat(outbox.of("waits")).hasSize(1);
  }

  @Test
  void taps_go_with_their_push() {
    add("ended");
    outbox
        .attempts(Lane.PERSONAL)
        .accepted(begin("ended"), new Delivery.Accepted("n", Set.of(), false));
    new Taps(database, clock).note(outbox.of("ended").get(0), Optional.of(phone));
    assertThat(count("tap")).isEqualTo(1);

    clock.step(DAY.multipliedBy(8));
    run(7);

    assertThat(count("tap")).isZero();
  }

  @Test
  void however_many_they_are() {
    for (int number = 0; number < 250; number++) {
      add("e" + number);
    }
    database.write(
        em ->
            em.createNativeQuery("update push set state = 'ACCEPTED', ended_at = ?")
                .setParameter(1, clock.millis())
                .executeUpdate());

    clock.step(DAY.multipliedBy(31));
    run(30);

    assertThat(count("push")).isZero();
  }

  @Test
  void whom_an_event_named_is_known_for_the_days_that_are_kept() {
    List<MemberId> crowd = IntStream.range(0, 250).mapToObj(n -> new MemberId("m" + n)).toList();
    named("old", crowd);
    clock.step(DAY.multipliedBy(8));
    named("new", crowd);

    run(7);

    assertThat(count("recipient where event_key = 'old'")).isZero();
    assertThat(count("recipient where event_key = 'new'")).isEqualTo(250);
  }

  private void named(String key, List<MemberId> members) {
    database.write(
        em -> {
          Recipients.add(em, List.of(new Recipients.Named(key, null, members)), clock.instant());
          return key;
        });
  }

  @Test
  void an_event_is_known_for_thirty_days_and_for_as_long_as_its_pushes() {
    add("without pushes");
    add("told");
    event("without pushes");
    event("told");
    database.write(
        em ->
            em.createNativeQuery("delete from push where event_key = 'without pushes'")
                .executeUpdate());

    clock.step(DAY.multipliedBy(30));
    run(1);
    assertThat(count("event")).isEqualTo(2);

    clock.step(DAY.plusMillis(1));
    run(1);
    assertThat(count("event")).isEqualTo(1);

    outbox
        .attempts(Lane.PERSONAL)
        .accepted(begin("told"), new Delivery.Accepted("n", Set.of(), false));
    clock.step(DAY.multipliedBy(2));
    run(1);
    assertThat(count("event")).isZero();
  }

  @Test
  void a_longer_keeping_keeps_events_longer_too() {
    event("told");

    clock.step(DAY.multipliedBy(31));
    run(60);

    assertThat(count("event")).isEqualTo(1);
  }

  @Test
  void whose_a_phone_was_is_told_for_the_days_that_are_kept() {
    clock.step(DAY);
    devices.register(says(phone), user("ben"));
    clock.step(DAY);
    devices.register(says(phone), user("carol"));
    clock.step(DAY.multipliedBy(7));
    devices.register(says(phone), user("dora"));

    run(7);
    assertThat(owners()).containsExactly("dora", "carol");

    clock.step(DAY.multipliedBy(365));
    run(7);
    assertThat(owners()).containsExactly("dora");
  }

  @Test
  void what_a_webhook_was_used_for_is_known_for_a_day() {
    database.write(
        em ->
            em.createNativeQuery("insert into webhook_use values ('w', 'p', ?)")
                .setParameter(1, clock.millis())
                .executeUpdate());

    clock.step(DAY);
    run(30);
    assertThat(count("webhook_use")).isEqualTo(1);

    clock.step(DAY.plusMillis(1));
    run(30);
    assertThat(count("webhook_use")).isZero();
  }

  @Test
  void one_node_does_it_once_a_day() throws Exception {
    assertThat(Together.call(6, node -> run(30))).containsOnlyOnce(true);

    clock.step(DAY.minusMillis(1));
    assertThat(run(30)).isFalse();
    clock.step(Duration.ofMillis(1));
    assertThat(run(30)).isTrue();
  }

  @Test
  void a_node_that_is_closed_deletes_nothing_more() {
    event("told");
    clock.step(DAY.multipliedBy(31));
    Retention node = new Retention(database, clock, DAY);
    node.close();

    assertThat(node.run()).isFalse();
    assertThat(count("event")).isEqualTo(1);
    assertThat(run(1)).isTrue();
    assertThat(count("event")).isZero();
  }

  private boolean run(int days) {
    try (Retention node = new Retention(database, clock, Duration.ofDays(days))) {
      return node.run();
    }
  }

  private List<String> owners() {
    return devices.history(phone).stream()
        .map(change -> change.owner().orElseThrow().value())
        .toList();
  }

  private void event(String key) {
    database.write(
        em ->
            em.createNativeQuery(
                    "insert into event (event_key, type, recipients, received_at)"
                        + " values (?, 't', 1, ?)")
                .setParameter(1, key)
                .setParameter(2, clock.millis())
                .executeUpdate());
  }

  private UUID begin(String key) {
    UUID id = outbox.of(key).get(0).id();
    assertThat(outbox.attempts(Lane.PERSONAL).begin(id)).isPresent();
    return id;
  }

  private void add(String key) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch(key, message, Lane.PERSONAL, clock.instant().plus(Duration.ofDays(400)));
    database.write(em -> outbox.add(em, dispatch, List.of(new Ownership(phone, ANNA, 1)), 0));
  }

  private long count(String table) {
    return database.read(
        em ->
            ((Number) em.createNativeQuery("select count(*) from " + table).getSingleResult())
                .longValue());
  }
}
