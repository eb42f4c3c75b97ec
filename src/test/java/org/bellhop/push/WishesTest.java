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
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.event.DiscreetWords;
import org.bellhop.event.SiteWords;
import org.bellhop.event.Wordings;
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
  private Devices devices;
  private Outbox outbox;
  private Preferences preferences;

  WishesTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void twoPhonesOfAnna() {
    clock = new SteppedClock(NIGHT);
    devices = new Devices(database, clock);
    outbox = new Outbox(database, devices, clock, rules(Cap.OFF));
    preferences = new Preferences(database);
    devices.register(says(first), user("anna"));
    devices.register(says(second), user("anna"));
    event("e", Lane.PERSONAL, ANNA);
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
    assertThat(new PushLines(database).of("e").get(0).word()).isEqualTo("went-on");
    Push later = outbox.of("e").get(1);
    assertThat(later.waits()).isTrue();

    clock.step(Duration.ofHours(10));
    assertThat(outbox.attempts(Lane.PERSONAL).begin(later.id()).orElseThrow().devices())
        .containsExactly(first, second);
  }

  @Test
  void what_waits_for_the_end_of_the_quiet_hours_says_until_when() {
    quiet();
    assertThat(begun()).isEmpty();

    Fate waiting = fate(first);
    assertThat(waiting.reason()).isEqualTo(Reason.WAITING);
    Instant morning = waiting.quietUntil().orElseThrow();
    assertThat(morning).isAfter(NIGHT).isBefore(NIGHT.plus(Duration.ofHours(10)));
    assertThat(waiting.detail()).hasValue("it is quiet there until " + morning);

    outbox.attempts(Lane.PERSONAL).deferred(outbox.of("e").get(1).id(), "OneSignal is away");
    assertThat(fate(first).quietUntil()).isEmpty();
  }

  @Test
  void two_clocks_that_are_half_a_minute_apart_do_not_keep_the_others_waiting() {
    devices.register(at("-01:00", first), user("anna"));
    devices.register(at("-01:00:30", second), user("anna"));
    quiet(LocalTime.of(20, 0), LocalTime.of(19, 0), Optional.empty());

    assertThat(begun()).isEmpty();
    assertThat(outbox.of("e")).hasSize(3);
  }

  private static Registration at(String zone, SubscriptionId phone) {
    return new Registration(
        Optional.of(phone),
        Optional.empty(),
        new Registration.Facts(null, null, null, null, null, null, null, zone, null));
  }

  @Test
  void where_neither_phone_nor_member_says_it_the_sites_clock_counts() {
    // 07:00 in Tokyo, where the site is.
    quiet(LocalTime.of(6, 0), LocalTime.of(8, 0), Optional.empty());

    assertThat(begun()).isEmpty();
    assertThat(outbox.of("e").get(1).chunk().part())
        .isEqualTo("q" + NIGHT.plus(Duration.ofHours(1)).getEpochSecond() / 60);
  }

  @Test
  void what_may_have_been_heard_does_not_wait_for_the_morning() {
    assertThat(begun()).isPresent();
    quiet();

    assertThat(begun()).isPresent();
    assertThat(outbox.of("e")).hasSize(1);
  }

  @Test
  void a_lock_screen_that_shows_nothing_says_only_that_there_is_news() {
    screen(ANNA, LockScreen.NONE);

    assertThat(begun()).isEmpty();
    PushRequest discreet = part("x").orElseThrow();
    assertThat(discreet.devices()).containsExactly(first, second);
    assertThat(discreet.message().headings()).isEqualTo(Map.of("en", "You have news."));
    assertThat(discreet.message().toJson()).doesNotContain("Secret", "Ben", "comment");
    assertThat(why(first)).isEqualTo(Reason.WAITING);
  }

  @Test
  void a_lock_screen_that_shows_the_sender_says_who_and_what_kind_in_the_phones_language() {
    devices.register(in("de", second), user("anna"));
    screen(ANNA, LockScreen.SENDER);

    assertThat(begun()).isEmpty();
    Message discreet = part("s").orElseThrow().message();
    assertThat(discreet.headings())
        .isEqualTo(
            Map.of("en", "Ben commented on your post", "de", "Ben hat deinen Beitrag kommentiert"));
    assertThat(discreet.toJson()).doesNotContain("Secret");
    assertThat(discreet.thread()).isEqualTo("t");
  }

  @Test
  void each_member_of_a_push_has_a_lock_screen_of_his_own() {
    devices.register(says(phone(3)), user("cem"));
    devices.register(says(phone(4)), user("dan"));
    event("f", Lane.PERSONAL, ANNA, new MemberId("cem"), new MemberId("dan"));
    screen(ANNA, LockScreen.SENDER);
    screen(new MemberId("cem"), LockScreen.NONE);

    PushRequest whole =
        outbox.attempts(Lane.PERSONAL).begin(outbox.of("f").get(0).id()).orElseThrow();
    assertThat(whole.devices()).containsExactly(phone(4));
    assertThat(whole.message().headings()).isEqualTo(Map.of("en", "Secret"));
    assertThat(part("f", "s").orElseThrow().devices()).containsExactly(first, second);
    assertThat(part("f", "x").orElseThrow().devices()).containsExactly(phone(3));
  }

  @Test
  void what_goes_to_everybody_is_no_less_discreet() {
    event("f", Lane.BROADCAST, ANNA);
    screen(ANNA, LockScreen.NONE);

    assertThat(outbox.attempts(Lane.PERSONAL).begin(outbox.of("f").get(0).id())).isEmpty();
    assertThat(part("f", "x").orElseThrow().message().toJson()).doesNotContain("Secret");
  }

  @Test
  void who_becomes_more_discreet_before_it_leaves_is_heeded_again() {
    screen(ANNA, LockScreen.SENDER);
    assertThat(begun()).isEmpty();
    screen(ANNA, LockScreen.NONE);

    assertThat(part("s")).isEmpty();
    assertThat(part("sx").orElseThrow().message().toJson()).doesNotContain("Ben");
    screen(ANNA, LockScreen.SENDER);
    assertThat(part("sx")).isPresent();
    assertThat(outbox.of("e")).hasSize(3);
  }

  @Test
  void what_may_have_been_heard_is_not_said_again_in_other_words() {
    PushRequest heard = begun().orElseThrow();
    screen(ANNA, LockScreen.SENDER);

    assertThat(begun().orElseThrow().message()).isEqualTo(heard.message());
    assertThat(outbox.of("e")).hasSize(1);
  }

  private SiteRules rules(Cap cap) {
    Wordings wordings = new Wordings(new SiteWords(Optional.empty(), clock));
    return new SiteRules(10, ZoneId.of("Asia/Tokyo"), cap, new DiscreetWords(wordings));
  }

  private void screen(MemberId member, LockScreen screen) {
    preferences.put(member, new Preference(Set.of(), Optional.empty(), screen));
  }

  private Optional<PushRequest> part(String part) {
    return part("e", part);
  }

  private Optional<PushRequest> part(String key, String part) {
    return outbox.of(key).stream()
        .filter(push -> push.chunk().part().equals(part))
        .findFirst()
        .flatMap(push -> outbox.attempts(Lane.PERSONAL).begin(push.id()));
  }

  private static Registration in(String language, SubscriptionId phone) {
    return new Registration(
        Optional.of(phone),
        Optional.empty(),
        new Registration.Facts(null, null, null, null, null, null, language, null, null));
  }

  private void quiet() {
    quiet(LocalTime.of(22, 0), LocalTime.of(7, 0), Optional.of(ZoneId.of("Europe/Berlin")));
  }

  private void quiet(LocalTime from, LocalTime to, Optional<ZoneId> zone) {
    QuietHours hours = new QuietHours(from, to, zone);
    preferences.put(ANNA, new Preference(Set.of(), Optional.of(hours), LockScreen.FULL));
  }

  private Optional<PushRequest> begun() {
    return outbox.attempts(Lane.PERSONAL).begin(outbox.of("e").get(0).id());
  }

  private Reason why(SubscriptionId device) {
    return fate(device).reason();
  }

  private Fate fate(SubscriptionId device) {
    return database
        .read(em -> Fates.of(em, List.of("e"), owned -> owned.device().equals(device)))
        .get(0);
  }

  private void event(String key, Lane lane, MemberId... to) {
    Message message =
        new Message(Map.of("en", "Secret"), Map.of("en", "Secret"), "https://s/", "t", "c")
            .of(new Message.About("comment.created", Map.of("actor", "Ben"), Map.of()));
    Dispatch dispatch = new Dispatch(key, message, lane, clock.instant().plus(Duration.ofDays(1)));
    database.write(
        em -> {
          em.createNativeQuery(
                  "insert into event (event_key, type, recipients, received_at, category)"
                      + " values (?, 'comment.created', 1, 0, 'comments')")
              .setParameter(1, key)
              .executeUpdate();
          List<Ownership> phones = Reach.of(em, List.of(to));
          return outbox.add(em, dispatch, phones, 0);
        });
  }
}
