package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.bellhop.boot.Eventually;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.LoggedRegistration;
import org.bellhop.device.Ownership;
import org.bellhop.device.RegistrationLog;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erased member leaves nothing, and takes nothing of others along. */
abstract class ErasuresTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("an_na %!");
  private static final MemberId ANNAS_NAMESAKE = new MemberId("an_na %! II");

  private final Clock clock = Clock.systemUTC();
  private final Set<SubscriptionId> forgotten = new ConcurrentSkipListSet<>();
  private Devices devices;
  private Outbox outbox;

  ErasuresTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 10);
    forgotten.clear();
    devices.register(says(phone(1)), user(ANNA.value()));
    devices.register(says(phone(2)), user(ANNA.value()));
    devices.register(says(phone(3)), user(ANNAS_NAMESAKE.value()));
  }

  @Test
  void her_phones_are_gone_here_and_at_one_signal() {
    erase(this::forget);

    assertThat(devices.of(ANNA)).isEmpty();
    assertThat(devices.history(phone(1))).isEmpty();
    assertThat(forgotten).containsExactly(phone(1), phone(2));
    assertThat(devices.of(ANNAS_NAMESAKE)).hasSize(1);
  }

  @Test
  void her_name_is_taken_out_of_the_histories_of_others_phones() {
    devices.register(says(phone(2)), user("ben"));
    devices.signedOut(ANNA);

    erase(this::forget);

    assertThat(devices.history(phone(2)))
        .extracting(change -> change.owner().map(MemberId::value) + " " + change.reason())
        .containsExactly("Optional[ben] TAKEN_OVER", "Optional.empty ERASED");
    assertThat(names("select left_by from device")).isEmpty();
    assertThat(names("select owner from owner_change"))
        .containsExactlyInAnyOrder("ben", ANNAS_NAMESAKE.value());
  }

  @Test
  void her_name_is_taken_out_of_pushes_and_pushes_to_her_alone_are_gone() {
    Ownership hers = new Ownership(phone(1), ANNA, 1);
    Ownership anothers = new Ownership(phone(3), ANNAS_NAMESAKE, 1);
    add("hers", List.of(hers));
    add("both", List.of(hers, anothers));
    add("another's", List.of(anothers));

    erase(this::forget);

    assertThat(outbox.of("hers")).isEmpty();
    for (String key : List.of("both", "another's")) {
      assertThat(outbox.of(key).get(0).targets())
          .extracting(Target::ownership)
          .containsExactly(anothers);
    }
  }

  @Test
  void her_taps_are_gone_and_those_of_others_are_not() {
    Ownership hers = new Ownership(phone(1), ANNA, 1);
    Ownership anothers = new Ownership(phone(3), ANNAS_NAMESAKE, 1);
    add("both", List.of(hers, anothers));
    Taps taps = new Taps(database, clock);
    Push push = outbox.of("both").get(0);
    taps.note(push, Optional.of(phone(1)));
    taps.note(push, Optional.of(phone(3)));

    erase(this::forget);

    assertThat(names("select device from tap")).containsExactly(phone(3).toString());
  }

  @Test
  void what_does_not_work_at_once_is_tried_again() {
    Set<SubscriptionId> asked = new ConcurrentSkipListSet<>();
    erase(id -> asked.add(id) ? deferred() : forget(id));

    assertThat(forgotten).containsExactly(phone(1), phone(2));
  }

  @Test
  void a_phone_that_has_another_owner_meanwhile_keeps_its_subscription() {
    erase(
        id -> {
          if (devices.find(id).isEmpty() && id.equals(phone(1))) {
            devices.register(says(id), user("ben"));
            return deferred();
          }
          return forget(id);
        });

    assertThat(forgotten).containsExactly(phone(2));
    assertThat(devices.find(phone(1))).isPresent();
  }

  @Test
  void a_restart_goes_on_where_the_last_run_stood() {
    Engine stopped = start(this::forget);
    stopped.close();
    new Erasures(database, devices, stopped, clock).erase(ANNA);
    assertThat(forgotten).isEmpty();

    try (Engine engine = start(this::forget)) {
      engine.wake(EnumSet.allOf(Lane.class));
      awaitDone();
    }
    assertThat(forgotten).containsExactly(phone(1), phone(2));
  }

  @Test
  void while_the_gateway_rests_nobody_is_asked_and_no_attempt_is_counted() {
    Engine stopped = start(this::forget);
    stopped.close();
    new Erasures(database, devices, stopped, clock).erase(ANNA);
    Eraser resting =
        new Eraser(
            database,
            devices,
            new SubscriptionGateway() {
              @Override
              public Optional<Delivery.Deferred> forget(SubscriptionId id) {
                throw new AssertionError("asked");
              }

              @Override
              public boolean rests() {
                return true;
              }
            },
            clock);

    for (String id : names("select id from erasure where kind = 'SUBSCRIPTION'")) {
      assertThat(resting.carry(UUID.fromString(id))).isPresent();
    }
    assertThat(resting.carry(pushes())).isPresent();

    assertThat(names("select id from erasure where attempts = 0")).hasSize(2);
  }

  @Test
  void what_was_being_written_is_erased_a_minute_later() {
    Eraser eraser = eraseOnce();
    addHers("late");
    database.write(em -> named(em, "late"));
    new RegistrationLog(database).write(List.of(logged()));

    assertThat(eraser.carry(pushes())).isEmpty();

    assertThat(outbox.of("late")).isEmpty();
    assertThat(names("select member from recipient")).isEmpty();
    assertThat(names("select member from registration_log")).isEmpty();
    assertThat(names("select id from erasure where kind = 'PUSHES'")).isEmpty();
  }

  @Test
  void a_member_who_is_known_again_a_minute_later_keeps_his_news() {
    Eraser eraser = eraseOnce();
    devices.register(says(phone(1)), user(ANNA.value()));
    addHers("new");

    assertThat(eraser.carry(pushes())).isEmpty();

    assertThat(outbox.of("new")).hasSize(1);
  }

  /** With nobody at work but the test. */
  private Eraser eraseOnce() {
    Engine stopped = start(this::forget);
    stopped.close();
    new Erasures(database, devices, stopped, clock).erase(ANNA);
    Eraser eraser = new Eraser(database, devices, this::forget, clock);
    assertThat(eraser.carry(pushes()).orElseThrow())
        .isAfter(clock.instant().plus(Duration.ofSeconds(50)));
    return eraser;
  }

  private UUID pushes() {
    return UUID.fromString(names("select id from erasure where kind = 'PUSHES'").get(0));
  }

  private void addHers(String key) {
    add(key, List.of(new Ownership(phone(1), ANNA, 1)));
  }

  private String named(EntityManager em, String key) {
    Recipients.add(em, List.of(new Recipients.Named(key, null, List.of(ANNA))), clock.instant());
    return key;
  }

  private LoggedRegistration logged() {
    return new LoggedRegistration(LoggedRegistration.Kind.APP, clock.instant(), 204, "{}")
        .of(Optional.of(new LoggedRegistration.Recognised(ANNA, "header")), Optional.of(phone(1)));
  }

  private static Optional<Delivery.Deferred> deferred() {
    return Optional.of(new Delivery.Deferred(Optional.empty(), "HTTP 503"));
  }

  private Optional<Delivery.Deferred> forget(SubscriptionId id) {
    forgotten.add(id);
    return Optional.empty();
  }

  private void erase(Function<SubscriptionId, Optional<Delivery.Deferred>> oneSignal) {
    try (Engine engine = start(oneSignal)) {
      new Erasures(database, devices, engine, clock).erase(ANNA);
      awaitDone();
    }
  }

  private Engine start(Function<SubscriptionId, Optional<Delivery.Deferred>> oneSignal) {
    RecordingGateway pushes =
        new RecordingGateway(push -> new Delivery.Deferred(Optional.empty(), "HTTP 503"));
    Valve valve = new Valve(database, clock, 150, 2_000);
    return Engine.start(
        database,
        new Courier(outbox, pushes, valve, clock),
        new Eraser(database, devices, oneSignal::apply, clock),
        valve);
  }

  /** But for what comes again a minute later. */
  private void awaitDone() {
    Eventually.get(
        () -> names("select id from erasure where kind = 'SUBSCRIPTION' or attempts = 0"),
        left -> left.isEmpty());
  }

  @SuppressWarnings("unchecked")
  private List<String> names(String sql) {
    List<String> all =
        database.read(em -> (List<String>) em.createNativeQuery(sql).getResultList());
    return all.stream().filter(name -> name != null).toList();
  }

  private void add(String key, List<Ownership> to) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch(key, message, Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    database.write(em -> outbox.add(em, dispatch, to, 0));
  }
}
