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
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.device.Population;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sums of the pages say the same as the lists of devices that they never read. */
abstract class SumsTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;
  private Sums sums;

  SumsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void fourPhonesOfAnna() {
    clock = new SteppedClock(START);
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 4);
    sums = new Sums(database);
    IntStream.range(1, 5).forEach(n -> devices.register(says(phone(n)), user("anna")));
  }

  @Test
  void each_phone_is_counted_where_it_ended() {
    UUID id = add("e");
    devices.register(says(phone(1)), user("ben"));
    clock.step(Device.SEEN_STEP.plusMillis(1));
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox
        .attempts(Lane.PERSONAL)
        .accepted(id, new Delivery.Accepted("n", Set.of(phone(2)), false));
    add("waits");

    assertThat(sums.of(List.of("e", "waits", "unheard-of")))
        .containsOnlyKeys("e", "waits")
        .extractingByKey("e")
        .satisfies(
            e -> {
              assertThat(e.accepted()).contains(clock.instant());
              assertThat(e.tally().of(Outcome.ACCEPTED)).isEqualTo(2);
              assertThat(e.tally().of(Outcome.NOT_SUBSCRIBED)).isEqualTo(1);
              assertThat(e.tally().of(Outcome.LEFT_OUT)).isEqualTo(1);
              assertThat(e.tally().total()).isEqualTo(4);
            });
    assertThat(sums.of(List.of("waits")).get("waits").tally().counts())
        .containsEntry(Outcome.WAITING, 4L);
  }

  @Test
  void taps_are_counted_by_event_and_by_when_they_were() {
    accept("e", Duration.ofSeconds(1));
    accept("untapped", Duration.ofSeconds(1));
    Taps taps = new Taps(database, clock);
    Push push = outbox.of("e").get(0);
    taps.note(push, Optional.of(phone(1)));
    clock.step(Duration.ofHours(1));
    taps.note(push, Optional.of(phone(2)));
    taps.note(push, Optional.empty());

    assertThat(sums.of(List.of("e", "untapped")))
        .extractingFromEntries(each -> each.getKey() + " " + each.getValue().taps())
        .containsExactlyInAnyOrder("e 3", "untapped 0");
    assertThat(sums.of(List.of("e")).get("e").tally().of(Outcome.ACCEPTED)).isEqualTo(4);
    assertThat(sums.since(START, Duration.ofHours(1), 3))
        .extracting(Slot::taps)
        .containsExactly(1L, 2L, 0L);
    assertThat(sums.since(START.plus(Duration.ofMinutes(30)), Duration.ofHours(1), 1))
        .extracting(Slot::taps)
        .containsExactly(2L);
  }

  @Test
  void what_went_on_in_halves_is_counted_once() {
    UUID id = add("e");
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox.attempts(Lane.PERSONAL).rejected(id, "HTTP 400");

    assertThat(outbox.of("e")).hasSize(3);
    assertThat(sums.of(List.of("e")).get("e").tally())
        .isEqualTo(
            new Tally(
                Map.of(Outcome.WAITING, 4L, Outcome.NOT_SUBSCRIBED, 0L, Outcome.LEFT_OUT, 0L)));
  }

  @Test
  void every_stretch_of_time_has_its_own_and_says_how_long_it_took() {
    accept("first", Duration.ofMillis(200));
    clock.step(Duration.ofHours(2));
    accept("late", Duration.ofSeconds(30));

    List<Slot> slots = sums.since(START.minus(Duration.ofHours(1)), Duration.ofHours(1), 5);

    assertThat(slots)
        .extracting(slot -> slot.tally().of(Outcome.ACCEPTED))
        .containsExactly(0L, 4L, 0L, 4L, 0L);
    assertThat(slots.get(1).pace().within(0.5).orElseThrow())
        .isBetween(Duration.ofMillis(160), Duration.ofMillis(240));
    assertThat(slots.get(1).plus(slots.get(3)).pace().within(0.99).orElseThrow())
        .isBetween(Duration.ofSeconds(24), Duration.ofSeconds(36));
    assertThat(slots.get(0).pace().within(0.5)).isEmpty();
  }

  @Test
  void a_page_lists_an_events_pushes_and_its_words() {
    accept("e", Duration.ofSeconds(1));
    PushLines lines = new PushLines(database);

    assertThat(lines.of("e"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.devices()).isEqualTo(4);
              assertThat(line.answer()).contains("n");
              assertThat(line.word()).isEqualTo("accepted");
              assertThat(line.ended()).contains(clock.instant());
            });
    assertThat(lines.words("e").orElseThrow().headings()).containsEntry("en", "h");
    assertThat(lines.words("unheard-of")).isEmpty();
  }

  @Test
  void the_first_phones_of_an_event_are_read_and_no_more() {
    add("e");
    assertThat(first(3)).hasSize(3);
    assertThat(first(9)).hasSize(4);
  }

  @Test
  void phones_are_counted_by_platform() {
    Population all = Population.of(database);
    assertThat(all.total()).isEqualTo(4);
    assertThat(all.deaf()).isZero();
    assertThat(all.clones()).isZero();
  }

  private List<Fate> first(int most) {
    return database.read(em -> Fates.first(em, "e", most));
  }

  private void accept(String key, Duration after) {
    UUID id = add(key);
    clock.step(after);
    outbox.attempts(Lane.PERSONAL).begin(id);
    outbox.attempts(Lane.PERSONAL).accepted(id, new Delivery.Accepted("n", Set.of(), false));
  }

  private UUID add(String key) {
    Message message = new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null);
    Dispatch news = new Dispatch(key, message, Lane.PERSONAL, START.plus(Duration.ofDays(1)));
    List<Ownership> to =
        IntStream.range(1, 5).mapToObj(n -> new Ownership(phone(n), ANNA, 1)).toList();
    database.write(em -> outbox.add(em, news, to, 0));
    return outbox.of(key).get(0).id();
  }
}
