package org.bellhop.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.bellhop.boot.Eventually;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.Mutes;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.push.Courier;
import org.bellhop.push.Delivery;
import org.bellhop.push.Engine;
import org.bellhop.push.Eraser;
import org.bellhop.push.Outbox;
import org.bellhop.push.Reason;
import org.bellhop.push.RecordingGateway;
import org.bellhop.push.Valve;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test goes the way of all news, to one phone, and not too often. */
abstract class PhoneTestsTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  private final SteppedClock clock =
      new SteppedClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
  private final RecordingGateway gateway =
      new RecordingGateway(push -> new Delivery.Accepted("n", Set.of(), false));
  private Devices devices;
  private PushService service;
  private PhoneTests tests;

  PhoneTestsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void start() {
    devices = new Devices(database, clock);
    Outbox outbox = new Outbox(database, devices, clock, 2);
    gateway.sent().clear();
    Valve valve = new Valve(database, clock, 150, 2_000);
    Engine engine =
        Engine.start(
            database,
            new Courier(outbox, gateway, valve, clock),
            new Eraser(database, devices, id -> Optional.empty(), clock),
            valve);
    Wordings wordings = new Wordings(new SiteWords(Optional.empty(), clock));
    service =
        new PushService(outbox, engine, new Dispatching(wordings, Windows.NONE, clock), clock);
    tests =
        new PhoneTests(
            database, service, () -> new SiteUrl(URI.create("https://site.example/")), clock);
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(2)), user("anna"));
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void it_rings_one_phone_and_no_other_of_the_member() {
    assertThat(tests.send(phone(1), ANNA)).isEmpty();

    assertThat(became(phone(1))).isEqualTo(Reason.ACCEPTED);
    assertThat(gateway.sent()).hasSize(1);
    assertThat(gateway.sent().get(0).devices()).containsExactly(phone(1));
    assertThat(gateway.sent().get(0).message().headings()).containsEntry("en", "A test");
    assertThat(tests.latest(phone(2), ANNA)).isEmpty();
  }

  @Test
  void a_silent_phone_stays_silent_and_one_reads_that() {
    new Mutes(database).mute(new Mutes.Muted(phone(1), ANNA));

    tests.send(phone(1), ANNA);

    assertThat(became(phone(1))).isEqualTo(Reason.MUTED);
    assertThat(gateway.sent()).isEmpty();
  }

  @Test
  void a_phone_that_is_another_members_is_not_rung() {
    tests.send(phone(1), BEN);

    assertThat(tests.latest(phone(1), BEN).orElseThrow().reason()).isEqualTo(Reason.NO_DEVICE);
    assertThat(gateway.sent()).isEmpty();
  }

  @Test
  void who_has_the_phone_next_reads_nothing_of_it() {
    tests.send(phone(1), ANNA);
    devices.register(says(phone(1)), user("ben"));

    assertThat(tests.latest(phone(1), BEN)).isEmpty();
  }

  @Test
  void nobody_floods_a_phone() {
    for (int test = 0; test < 5; test++) {
      assertThat(tests.send(phone(1), ANNA)).isEmpty();
      clock.step(Duration.ofMinutes(10));
    }

    assertThat(tests.send(phone(1), ANNA)).contains(Duration.ofMinutes(10));
    assertThat(tests.send(phone(2), ANNA)).isEmpty();
    clock.step(Duration.ofMinutes(10));
    assertThat(tests.send(phone(1), ANNA)).isEmpty();
    assertThat(tests.send(phone(1), ANNA)).contains(Duration.ofMinutes(10));
  }

  @Test
  void however_many_ask_at_once_it_rings_five_times_at_most() throws Exception {
    for (int round = 0; round < 4; round++) {
      Together.call(8, number -> tests.send(phone(1), ANNA));
    }
    assertThat(told()).isBetween(1L, 5L);
  }

  @Test
  void two_members_who_try_one_phone_at_the_same_moment_each_have_their_test() throws Exception {
    Together.call(2, number -> tests.send(phone(1), number == 0 ? ANNA : BEN));

    assertThat(tests.latest(phone(1), ANNA)).isPresent();
    assertThat(tests.latest(phone(1), BEN)).isPresent();
  }

  private long told() {
    return database.read(
        em ->
            ((Number)
                    em.createNativeQuery("select count(*) from event where type = 'test.sent'")
                        .getSingleResult())
                .longValue());
  }

  private Reason became(SubscriptionId phone) {
    return Eventually.get(
            () -> tests.latest(phone, ANNA).orElseThrow(), test -> test.reason() != Reason.WAITING)
        .reason();
  }
}
