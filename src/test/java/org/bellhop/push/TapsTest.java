package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Ownership;
import org.bellhop.member.MemberId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tap is counted once, and only who got the push can tap. */
abstract class TapsTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");

  private SteppedClock clock;
  private Outbox outbox;
  private Taps taps;

  TapsTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(Instant.parse("2026-11-23T18:00:00Z"));
    Devices devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 10);
    taps = new Taps(database, clock);
    devices.register(says(phone(1)), user("anna"));
    devices.register(says(phone(2)), user("anna"));
  }

  @Test
  void the_first_tap_of_a_phone_counts_and_further_ones_do_not() {
    Push push = add("e");
    taps.note(push, Optional.of(phone(1)));
    clock.step(Duration.ofMinutes(1));
    taps.note(push, Optional.of(phone(1)));
    taps.note(push, Optional.empty());
    taps.note(push, Optional.empty());

    assertThat(fates("e")).extracting(Fate::reason).containsExactly(Reason.TAPPED, Reason.WAITING);
    assertThat(fates("e").get(0).at()).hasValue(clock.instant().minus(Duration.ofMinutes(1)));
    assertThat(rows()).isEqualTo(2);
  }

  @Test
  void many_at_once_are_one() {
    Push push = add("e");

    IntStream.range(0, 16).parallel().forEach(n -> taps.note(push, Optional.of(phone(1))));

    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void a_push_is_found_by_the_token_that_left_with_it_and_by_no_other() {
    Push push = add("e");
    TapToken left =
        outbox.attempts(Lane.PERSONAL).begin(push.id()).orElseThrow().tap().orElseThrow();

    assertThat(left.text()).matches("[A-Za-z0-9_-]{44}");
    assertThat(TapToken.parse(left.text())).hasValue(left);
    assertThat(taps.find(left)).map(Push::id).hasValue(push.id());
    assertThat(taps.find(new TapToken(left.push(), TapToken.newSecret()))).isEmpty();
    assertThat(taps.find(new TapToken(UUID.randomUUID(), left.secret()))).isEmpty();
  }

  @Test
  void it_is_the_same_at_each_attempt_and_that_of_no_other_push() {
    Push push = add("e");
    Set<TapToken> ofOne = new HashSet<>();
    ofOne.add(outbox.attempts(Lane.PERSONAL).begin(push.id()).orElseThrow().tap().orElseThrow());
    ofOne.add(outbox.attempts(Lane.PERSONAL).begin(push.id()).orElseThrow().tap().orElseThrow());
    assertThat(ofOne).hasSize(1);

    outbox.attempts(Lane.PERSONAL).rejected(push.id(), "HTTP 400");
    assertThat(outbox.of("e").stream().map(each -> each.chunk().tap()).distinct()).hasSize(3);
  }

  @Test
  void what_looks_like_no_token_is_none() {
    for (String text : List.of("", "x", "A".repeat(43), "A".repeat(45), "A".repeat(43) + "/")) {
      assertThat(TapToken.parse(text)).isEmpty();
    }
    assertThat(TapToken.parse("_".repeat(44))).isNotNull();
  }

  private Push add(String key) {
    Dispatch dispatch =
        new Dispatch(
            key,
            new Message(Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null),
            Lane.PERSONAL,
            clock.instant().plus(Duration.ofHours(1)));
    List<Ownership> annas =
        List.of(new Ownership(phone(1), ANNA, 1), new Ownership(phone(2), ANNA, 1));
    database.write(em -> outbox.add(em, dispatch, annas, 0));
    return outbox.of(key).get(0);
  }

  private List<Fate> fates(String key) {
    return database.read(em -> Fates.of(em, List.of(key), owned -> true));
  }

  private long rows() {
    return database.read(
        em ->
            ((Number) em.createNativeQuery("select count(*) from tap").getSingleResult())
                .longValue());
  }
}
