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
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Mutes;
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

/** What members wish is heeded at the moment of sending, whenever they have said it. */
abstract class WishesTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final Instant NIGHT = Instant.parse("2026-01-10T22:00:00Z");

  private final SubscriptionId first = phone(1);
  private final SubscriptionId second = phone(2);
  private SteppedClock clock;
  private Outbox outbox;
  private Preferences preferences;

  WishesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void twoPhonesOfAnna() {
    clock = new SteppedClock(NIGHT);
    Devices devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, 10);
    preferences = new Preferences(database);
    devices.register(says(first), user("anna"));
    devices.register(says(second), user("anna"));
    event();
  }

  @Test
  void who_has_said_nothing_gets_everything() {
    assertThat(begun().orElseThrow().devices()).containsExactly(first, second);
  }

  @Test
  void a_phone_that_is_muted_after_the_event_stays_silent() {
    new Mutes(database).mute(new Mutes.Muted(first, ANNA));

    assertThat(begun().orElseThrow().devices()).containsExactly(second);
    assertThat(why(first)).isEqualTo(Reason.MUTED);
  }

  @Test
  void another_members_mute_is_not_hers() {
    new Mutes(database).mute(new Mutes.Muted(first, new MemberId("ben")));

    assertThat(begun().orElseThrow().devices()).containsExactly(first, second);
  }

  @Test
  void a_category_that_is_switched_off_is_not_sent_not_even_at_a_second_attempt() {
    assertThat(begun()).isPresent();
    preferences.put(ANNA, new Preference(Set.of("comments"), Optional.empty(), LockScreen.FULL));

    assertThat(begun()).isEmpty();
    assertThat(why(first)).isEqualTo(Reason.CATEGORY_OFF);
    assertThat(outbox.of("e").get(0).ending().state()).isEqualTo(Ending.State.NOT_WISHED);
  }

  @Test
  void another_category_is_none_of_it() {
    preferences.put(ANNA, new Preference(Set.of("messages"), Optional.empty(), LockScreen.FULL));

    assertThat(begun()).isPresent();
  }

  @Test
  void where_it_is_quiet_it_comes_when_that_is_over() {
    quiet();

    assertThat(begun()).isEmpty();
    assertThat(outbox.of("e")).hasSize(2);
    assertThat(outbox.of("e").get(0).ending().state()).isEqualTo(Ending.State.SPLIT);
    Push later = outbox.of("e").get(1);
    assertThat(later.waits()).isTrue();

    clock.step(Duration.ofHours(10));
    assertThat(outbox.begin(later.id()).orElseThrow().devices()).containsExactly(first, second);
  }

  @Test
  void what_may_have_been_heard_does_not_wait_for_the_morning() {
    assertThat(begun()).isPresent();
    quiet();

    assertThat(begun()).isPresent();
    assertThat(outbox.of("e")).hasSize(1);
  }

  @Test
  void a_discreet_lock_screen_shows_nothing_that_was_written() {
    preferences.put(ANNA, new Preference(Set.of(), Optional.empty(), LockScreen.NONE));

    assertThat(begun()).isEmpty();
    List<Push> discreet =
        outbox.of("e").stream().filter(push -> !push.chunk().part().isEmpty()).toList();
    assertThat(discreet).hasSize(2);
    assertThat(discreet)
        .allSatisfy(
            push -> {
              assertThat(push.message().toJson()).doesNotContain("Secret");
              assertThat(outbox.begin(push.id())).isPresent();
            });
  }

  private void quiet() {
    QuietHours hours =
        new QuietHours(
            LocalTime.of(22, 0), LocalTime.of(7, 0), Optional.of(ZoneId.of("Europe/Berlin")));
    preferences.put(ANNA, new Preference(Set.of(), Optional.of(hours), LockScreen.FULL));
  }

  private Optional<PushRequest> begun() {
    return outbox.begin(outbox.of("e").get(0).id());
  }

  private Reason why(SubscriptionId device) {
    return database
        .read(em -> Fates.of(em, List.of("e"), owned -> owned.device().equals(device)))
        .get(0)
        .reason();
  }

  private void event() {
    Message message =
        new Message(Map.of("en", "Secret"), Map.of("en", "Secret"), "https://s/", null, null);
    Dispatch dispatch =
        new Dispatch("e", message, Lane.PERSONAL, clock.instant().plus(Duration.ofDays(1)));
    database.write(
        em -> {
          em.createNativeQuery(
                  "insert into event (event_key, type, recipients, received_at, category)"
                      + " values ('e', 'comment.created', 1, 0, 'comments')")
              .executeUpdate();
          List<Ownership> annas = Reach.of(em, List.of(ANNA));
          return outbox.add(em, dispatch, annas, 0);
        });
  }
}
