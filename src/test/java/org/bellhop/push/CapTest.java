package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bellhop.database.Database;
import org.bellhop.database.Dialect;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.database.Together;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.QuietHours;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A member is sent so much news a day and no more, by his own day, each piece counted once. */
abstract class CapTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  /** In Kiritimati it is 23:00 then, in Tokyo 18:00. */
  private static final Instant EVENING = Instant.parse("2026-01-10T09:00:00Z");

  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  CapTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void onePhoneEach() {
    clock = new SteppedClock(EVENING);
    devices = new Devices(database, clock);
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(9)), user("ben"));
    outbox = outbox(database, 2);
  }

  private Outbox outbox(Database on, int mostADay) {
    Cap cap = new Cap(mostADay, Set.of("moderation"));
    SiteRules usual = SiteRules.usual(1);
    return new Outbox(
        on,
        new Devices(on, clock),
        clock,
        new SiteRules(1, ZoneId.of("Pacific/Kiritimati"), cap, usual.discretion()));
  }

  @Test
  void what_is_more_than_a_day_may_bring_is_not_sent_and_says_why() {
    assertThat(sent("a", ANNA)).isEqualTo(1);
    assertThat(sent("b", ANNA)).isEqualTo(1);
    assertThat(sent("c", ANNA)).isZero();
    assertThat(sent("d", BEN)).as("another member").isEqualTo(1);

    Push capped = outbox.of("c").get(0);
    assertThat(capped.ending().state()).isEqualTo(Ending.State.CAPPED);
    assertThat(reasons("c")).containsExactly(Reason.CAPPED);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(capped.id())).isEmpty();
  }

  @Test
  void without_a_cap_nothing_is_counted() {
    outbox = outbox(database, 0);
    for (int number = 0; number < 5; number++) {
      assertThat(sent("e" + number, ANNA)).isEqualTo(1);
    }
    assertThat(counted()).isZero();
  }

  @Test
  void one_piece_of_news_counts_once_on_however_many_phones() {
    devices.register(says(phone(2)), user("anna"));
    devices.register(says(phone(3)), user("anna"));
    assertThat(sent("a", ANNA)).isEqualTo(3);
    assertThat(sent("b", ANNA)).isEqualTo(3);
    assertThat(sent("c", ANNA)).isZero();
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void another_attempt_is_not_counted_and_not_held_back() {
    event("a", "comments", ANNA);
    UUID push = outbox.of("a").get(0).id();
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(outbox.attempts(Lane.PERSONAL).begin(push)).isPresent();
      outbox.attempts(Lane.PERSONAL).deferred(push, "later");
      clock.step(Duration.ofMinutes(40));
    }
    assertThat(counted()).isEqualTo(1);
    assertThat(sent("b", ANNA)).isEqualTo(1);
    assertThat(sent("c", ANNA)).isEqualTo(1);
    assertThat(sent("d", ANNA)).isZero();
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push))
        .as("its own day is full by now")
        .isPresent();
  }

  @Test
  void a_half_of_what_was_refused_is_not_counted_again() {
    devices.register(says(phone(2)), user("anna"));
    Cap cap = new Cap(1, Set.of());
    outbox =
        new Outbox(
            database,
            devices,
            clock,
            new SiteRules(10, ZoneId.of("UTC"), cap, SiteRules.usual(1).discretion()));
    event("a", "comments", ANNA);
    UUID whole = outbox.of("a").get(0).id();
    outbox.attempts(Lane.PERSONAL).begin(whole);
    outbox.attempts(Lane.PERSONAL).rejected(whole, "no");
    clock.step(Duration.ofHours(20));

    assertThat(
            outbox.of("a").stream()
                .filter(Push::waits)
                .map(Push::id)
                .map(outbox.attempts(Lane.PERSONAL)::begin))
        .hasSize(2)
        .allMatch(Optional::isPresent);
    assertThat(counted()).isEqualTo(1);
  }

  /** To the very moment at which the member's next day begins. */
  private void heldBackFor(Duration time) {
    clock.step(time.minusMillis(1));
    assertThat(sent("late", ANNA)).isZero();
    clock.step(Duration.ofMillis(1));
    assertThat(sent("morning", ANNA)).isEqualTo(1);
  }

  @Test
  void the_day_is_the_phones_own() {
    devices.register(in("Asia/Tokyo", phone(1)), user("anna"));
    fill(ANNA);
    heldBackFor(Duration.ofHours(6));
  }

  @Test
  void else_the_members_own() {
    QuietHours noon =
        new QuietHours(
            LocalTime.of(12, 0), LocalTime.of(13, 0), Optional.of(ZoneId.of("Asia/Tokyo")));
    new Preferences(database)
        .put(ANNA, new Preference(Set.of(), Optional.of(noon), LockScreen.FULL));
    devices.register(in("nowhere", phone(1)), user("anna"));
    fill(ANNA);
    heldBackFor(Duration.ofHours(6));
  }

  @Test
  void else_the_sites() {
    fill(ANNA);
    heldBackFor(Duration.ofHours(1));
  }

  @Test
  void what_cannot_be_switched_off_is_neither_held_back_nor_counted() {
    for (int number = 0; number < 4; number++) {
      event("m" + number, "moderation", ANNA);
      assertThat(begun("m" + number)).isEqualTo(1);
    }
    fill(ANNA);
    event("m", "moderation", ANNA);
    assertThat(begun("m")).isEqualTo(1);
  }

  @Test
  void neither_is_what_goes_to_everybody() {
    write("all", "posts", Lane.BROADCAST, ANNA, BEN);
    assertThat(begun("all")).isEqualTo(2);
    assertThat(counted()).isZero();
    fill(ANNA);
    write("more", "posts", Lane.BROADCAST, ANNA, BEN);
    assertThat(begun("more")).isEqualTo(2);
  }

  @Test
  void what_is_not_sent_for_another_reason_is_not_counted() {
    event("a", "comments", ANNA);
    devices.register(says(phone(1)), user("ben"));
    assertThat(begun("a")).isZero();
    event("b", "comments", BEN);
    clock.step(Duration.ofDays(2));
    assertThat(begun("b")).as("expired").isZero();

    assertThat(counted()).isZero();
  }

  @Test
  void two_nodes_together_send_no_more() throws Exception {
    outbox = outbox(database, 5);
    // H2 is one process's only.
    boolean alone = database.dialect() == Dialect.H2;
    Database another = alone ? database : Database.open(config);
    try {
      Outbox other = outbox(another, 5);
      for (int number = 0; number < 24; number++) {
        event("e" + number, "comments", ANNA);
      }
      List<Boolean> begun =
          Together.call(
              24,
              thread -> {
                Outbox node = thread % 2 == 0 ? outbox : other;
                return node.attempts(Lane.PERSONAL)
                    .begin(outbox.of("e" + thread).get(0).id())
                    .isPresent();
              });
      assertThat(begun.stream().filter(each -> each)).hasSize(5);
      assertThat(counted()).isEqualTo(5);
    } finally {
      if (!alone) {
        another.close();
      }
    }
  }

  @Test
  void it_is_forgotten_after_some_days_and_with_its_member() {
    fill(ANNA);
    fill(BEN);
    Erasure erasure = new Erasure(Erasure.Kind.PUSHES, ANNA, clock.instant());
    database.write(
        em -> {
          em.persist(erasure);
          return erasure;
        });
    new Eraser(database, devices, id -> Optional.empty(), clock).carry(erasure.id());
    assertThat(counted()).isEqualTo(2);

    clock.step(Duration.ofDays(3));
    try (Retention retention = new Retention(database, clock, Duration.ofDays(30))) {
      retention.run();
      assertThat(counted()).isEqualTo(2);
      clock.step(Duration.ofDays(2));
      assertThat(retention.run()).isTrue();
      assertThat(counted()).isZero();
    }
  }

  private void fill(MemberId member) {
    assertThat(sent("one-" + member, member)).isEqualTo(1);
    assertThat(sent("two-" + member, member)).isEqualTo(1);
  }

  private int sent(String key, MemberId to) {
    event(key, "comments", to);
    return begun(key);
  }

  /** How many of its pushes could be handed over. */
  private int begun(String key) {
    return (int)
        outbox.of(key).stream()
            .filter(push -> outbox.attempts(Lane.PERSONAL).begin(push.id()).isPresent())
            .count();
  }

  private List<Reason> reasons(String key) {
    return database.read(em -> Fates.of(em, List.of(key), owned -> true)).stream()
        .map(Fate::reason)
        .toList();
  }

  private int counted() {
    return database.read(
        em ->
            ((Number) em.createNativeQuery("select count(*) from told").getSingleResult())
                .intValue());
  }

  private static Registration in(String zone, SubscriptionId phone) {
    return new Registration(
        Optional.of(phone),
        Optional.empty(),
        new Registration.Facts(null, null, null, null, null, null, null, zone, null));
  }

  private void event(String key, String category, MemberId... to) {
    write(key, category, Lane.PERSONAL, to);
  }

  private void write(String key, String category, Lane lane, MemberId... to) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch = new Dispatch(key, message, lane, clock.instant().plus(Duration.ofDays(1)));
    database.write(
        em -> {
          em.createNativeQuery(
                  "insert into event (event_key, type, recipients, received_at, category)"
                      + " values (?, 'x', 1, 0, ?)")
              .setParameter(1, key)
              .setParameter(2, category)
              .executeUpdate();
          List<Ownership> phones = Reach.of(em, List.of(to));
          return outbox.add(em, dispatch, phones, 0);
        });
  }
}
