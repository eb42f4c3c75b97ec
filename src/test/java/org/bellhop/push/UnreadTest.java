package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bellhop.database.Dialect;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Ownership;
import org.bellhop.event.Reading;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The badge is the number of what its member has not seen. */
abstract class UnreadTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");

  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  UnreadTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void onePhoneEach() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    devices = new Devices(database, clock, Household.ON);
    outbox = new Outbox(database, devices, clock, 10);
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(9)), user("ben"));
    event("read", "t0", ANNA, BEN);
    seen(ANNA, "t0");
  }

  @Test
  void it_is_the_number_of_what_the_member_has_not_seen() {
    assertThat(badge(event("a", "t1", ANNA))).isEqualTo(1);
    assertThat(badge(event("b", "t1", ANNA))).isEqualTo(2);
    assertThat(badge(event("c", "t2", ANNA))).isEqualTo(3);
    seen(ANNA, "t1");
    assertThat(badge(event("d", "t2", ANNA))).isEqualTo(2);
    seen(ANNA, "t2");
    assertThat(badge(event("e", "t1", ANNA))).as("written after it was seen").isEqualTo(1);
  }

  @Test
  void it_is_the_same_at_every_attempt() {
    UUID push = event("a", "t1", ANNA);
    Message first = outbox.attempts(Lane.PERSONAL).begin(push).orElseThrow().message();
    event("b", "t1", ANNA);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push).orElseThrow().message()).isEqualTo(first);
    seen(ANNA, "t1");
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push).orElseThrow().message()).isEqualTo(first);
    assertThat(first.badge()).isEqualTo(1);
  }

  @Test
  void who_has_never_been_told_to_have_seen_anything_has_none() {
    assertThat(badge(event("a", "t1", BEN))).isNull();
    seen(ANNA, "t1");
    assertThat(badge(event("b", "t1", BEN))).as("another member saw it").isNull();
    seen(BEN, "t1");
    assertThat(badge(event("c", "t1", BEN))).as("and that from t0").isEqualTo(2);
  }

  @Test
  void what_belongs_to_no_thread_is_not_counted_for_nothing_would_take_it_away() {
    assertThat(badge(event("a", null, ANNA))).isNull();
    event("b", "t1", ANNA);
    assertThat(badge(event("c", null, ANNA))).isEqualTo(1);
  }

  @Test
  void a_request_for_several_members_has_none() {
    seen(BEN, "t0");
    assertThat(badge(event("a", "t1", ANNA, BEN))).isNull();

    UUID push = event("b", "t1", ANNA, BEN);
    devices.release(phone(9));
    assertThat(badge(push)).as("one is left").isEqualTo(2);
  }

  @Test
  void of_several_none_is_added_at_a_later_attempt() {
    UUID push = event("a", "t1", ANNA, BEN);
    outbox.attempts(Lane.PERSONAL).begin(push);
    devices.release(phone(9));
    assertThat(badge(push)).isNull();
  }

  @Test
  void a_half_for_one_member_has_his() {
    UUID whole = event("a", "t1", ANNA, BEN);
    outbox.attempts(Lane.PERSONAL).begin(whole);
    outbox.attempts(Lane.PERSONAL).rejected(whole, "no");
    List<Push> halves = outbox.of("a").stream().filter(Push::waits).toList();
    assertThat(badge(halves.get(0).id())).isEqualTo(1);
    assertThat(badge(halves.get(1).id())).as("Ben has seen nothing").isNull();
  }

  @Test
  void a_phone_of_several_members_and_one_that_shows_nothing_have_none() {
    new Preferences(database)
        .put(ANNA, new Preference(Set.of(), Optional.empty(), LockScreen.NONE));
    assertThat(outbox.attempts(Lane.PERSONAL).begin(event("a", "t1", ANNA))).isEmpty();
    assertThat(waiting("a")).isNotEmpty().allMatch(push -> badge(push.id()) == null);

    seen(BEN, "t0");
    devices.register(says(phone(9)), user("carl"));
    assertThat(outbox.attempts(Lane.PERSONAL).begin(event("b", "t1", BEN))).isEmpty();
    assertThat(waiting("b")).isNotEmpty().allMatch(push -> badge(push.id()) == null);
  }

  private List<Push> waiting(String key) {
    return outbox.of(key).stream().filter(Push::waits).toList();
  }

  @Test
  void a_broadcast_has_none() {
    event("a", "t1", ANNA);
    UUID push = write("all", Lane.BROADCAST, ANNA);
    assertThat(badge(push)).isNull();
  }

  @Test
  void it_ends_where_nobody_counts_and_with_what_is_kept() {
    database.write(
        em -> {
          List<Recipients.Named> all =
              IntStream.range(0, 1_200)
                  .mapToObj(n -> new Recipients.Named("e" + n, "t" + n % 7 + 10, List.of(ANNA)))
                  .toList();
          Recipients.add(em, all, clock.instant());
          return all;
        });
    assertThat(badge(event("a", "t1", ANNA))).isEqualTo(999);

    clock.step(Duration.ofDays(29));
    event("read again", "t0", ANNA);
    seen(ANNA, "t0");
    clock.step(Duration.ofDays(2));
    try (Retention retention = new Retention(database, clock, Duration.ofDays(30))) {
      retention.run();
    }
    assertThat(badge(event("b", "t1", ANNA))).isEqualTo(1);
  }

  @Test
  void many_who_are_asked_for_together_each_have_their_own() {
    Map<MemberId, OptionalInt> expected = new LinkedHashMap<>();
    for (int each = 0; each < 35; each++) {
      MemberId member = new MemberId("m" + each);
      boolean sees = each % 3 != 1;
      named("first-" + each, "t0", member);
      if (sees) {
        seen(member, "t0");
      }
      for (int more = 0; more < each % 5; more++) {
        named("more-" + each + "-" + more, "t1", member);
      }
      expected.put(member, sees && each % 5 > 0 ? OptionalInt.of(each % 5) : OptionalInt.empty());
    }
    Map<MemberId, OptionalInt> found = new LinkedHashMap<>();
    database.write(
        em -> {
          Unread unread = Unread.of(em, expected.keySet());
          expected.keySet().forEach(member -> found.put(member, unread.of(member)));
          return found;
        });
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void what_has_been_read_is_not_looked_through() {
    many("t0", 3_000);
    seen(ANNA, "t0");
    many("t1", 3);
    boolean mysql = database.dialect() == Dialect.MYSQL;
    database.write(
        em ->
            mysql
                ? em.createNativeQuery("analyze table recipient").getResultList()
                : em.createNativeQuery("analyze").executeUpdate());
    List<?> plan =
        database.read(
            em ->
                em.createNativeQuery("explain select " + Unread.SEES + ", " + Unread.COUNT)
                    .setParameter(1, ANNA.value())
                    .setParameter(2, ANNA.value())
                    .getResultList());
    // MySQL gives a row for each table, with the key that it takes; H2 one text.
    String taken =
        plan.stream()
            .map(row -> mysql ? String.valueOf(((Object[]) row)[6]) : row.toString())
            .collect(Collectors.joining(" "))
            .toLowerCase(Locale.ROOT);
    assertThat(taken.split("recipient_unread", -1)).hasSizeGreaterThan(2);
    assertThat(taken).doesNotContain("primary");
  }

  private void many(String thread, int events) {
    List<Recipients.Named> all =
        IntStream.range(0, events)
            .mapToObj(n -> new Recipients.Named(thread + "-" + n, thread, List.of(ANNA)))
            .toList();
    database.write(
        em -> {
          Recipients.add(em, all, clock.instant());
          return all;
        });
  }

  private @Nullable Integer badge(UUID push) {
    return outbox.attempts(Lane.PERSONAL).begin(push).orElseThrow().message().badge();
  }

  private void seen(MemberId member, String thread) {
    new Reading(database, clock).seen(member, thread);
  }

  private UUID event(String key, @Nullable String thread, MemberId... to) {
    named(key, thread, to);
    return write(key, Lane.PERSONAL, to);
  }

  private void named(String key, @Nullable String thread, MemberId... to) {
    database.write(
        em -> {
          Recipients.add(
              em, List.of(new Recipients.Named(key, thread, List.of(to))), clock.instant());
          return key;
        });
  }

  private UUID write(String key, Lane lane, MemberId... to) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch dispatch = new Dispatch(key, message, lane, clock.instant().plus(Duration.ofDays(1)));
    database.write(
        em -> {
          List<Ownership> phones = Household.ON.reach(em, List.of(to));
          return outbox.add(em, dispatch, phones, 0);
        });
    return outbox.of(key).get(0).id();
  }
}
