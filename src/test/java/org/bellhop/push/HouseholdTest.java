package org.bellhop.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.device.Phones.phone;
import static org.bellhop.device.Phones.says;
import static org.bellhop.device.Phones.user;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Device;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.OwnerChange;
import org.bellhop.device.Ownership;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.LockScreen;
import org.bellhop.member.MemberId;
import org.bellhop.member.Preference;
import org.bellhop.member.Preferences;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A phone of several members: each gets what is his, and no words that the others must not see. */
abstract class HouseholdTest extends StoreTest {
  private static final MemberId ANNA = new MemberId("anna");
  private static final MemberId BEN = new MemberId("ben");
  private static final Instant START = Instant.parse("2026-11-23T18:00:00Z");

  private final SubscriptionId phone = phone(1);
  private SteppedClock clock;
  private Devices devices;
  private Outbox outbox;

  HouseholdTest(TestDatabase kind) {
    super(kind);
  }

  @BeforeEach
  void begin() {
    clock = new SteppedClock(START);
    devices = new Devices(database, clock, Household.ON);
    outbox = new Outbox(database, devices, clock, 10);
    devices.register(says(phone), user("anna"));
  }

  @Test
  void one_owner_gets_the_usual_words() {
    event("e", ANNA);
    assertThat(sent("e")).containsExactly("Secret");
  }

  @Test
  void each_of_two_owners_is_named_and_nothing_private_said() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA, BEN);
    assertThat(sent("e")).containsExactlyInAnyOrder("For anna", "For ben");
  }

  @Test
  void who_joins_after_the_event_sees_no_private_words() {
    event("e", ANNA);
    devices.register(says(phone), user("ben"));
    assertThat(sent("e")).containsExactly("For anna");
  }

  @Test
  void what_may_have_been_heard_is_not_said_again_by_name() {
    event("e", ANNA);
    Push push = outbox.of("e").get(0);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push.id())).isPresent();
    devices.register(says(phone), user("ben"));
    assertThat(sent("e")).isEmpty();
  }

  @Test
  void who_leaves_leaves_alone() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA, BEN);
    devices.signedOut(ANNA);
    assertThat(sent("e")).containsExactly("Secret");
    devices.register(says(phone), user("anna"));
    event("late", ANNA);
    assertThat(sent("late")).as("in a POST under way").isEmpty();
  }

  @Test
  void the_latest_claimant_leaves_the_others() {
    devices.register(says(phone), user("ben"));
    devices.release(phone, BEN);
    event("e", ANNA, BEN);
    assertThat(sent("e")).containsExactly("Secret");
  }

  @Test
  void erasing_the_latest_claimant_leaves_the_others() {
    devices.register(says(phone), user("ben"));
    assertThat(database.<List<SubscriptionId>>write(em -> devices.erase(em, BEN))).isEmpty();
    event("e", ANNA, BEN);
    assertThat(sent("e")).containsExactly("Secret");
  }

  @Test
  void switched_off_nobody_who_joined_comes_back() {
    devices.register(says(phone), user("ben"));
    Household.OFF.settle(database);
    event("e", ANNA, BEN);
    assertThat(sent("e")).containsExactly("Secret");
    assertThat(outbox.of("e").get(0).targets().get(0).ownership().owner()).isEqualTo(BEN);
  }

  @Test
  void who_stays_keeps_what_was_told_before_the_latest_left() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA);
    devices.release(phone, BEN);
    assertThat(owners()).containsExactly(ANNA);
    assertThat(sent("e")).containsExactly("Secret");

    devices.register(says(phone), user("carl"));
    event("late", ANNA);
    assertThat(owners()).containsExactly(new MemberId("carl"), ANNA);
    assertThat(sent("late")).containsExactly("For anna");
  }

  @Test
  void who_stayed_can_leave_too() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA);
    devices.signedOut(BEN);
    assertThat(devices.signedOut(ANNA)).isOne();
    devices.register(says(phone), user("carl"));
    assertThat(owners()).containsExactly(new MemberId("carl"));
    assertThat(sent("e")).isEmpty();
  }

  @Test
  void who_comes_back_does_not_get_what_was_told_before_he_left() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA);
    devices.signedOut(ANNA);
    clock.step(Duration.ofMinutes(1));
    devices.register(says(phone), user("anna"));
    devices.register(says(phone), user("carl"));
    assertThat(owners()).containsExactly(new MemberId("carl"), ANNA, BEN);
    assertThat(sent("e")).isEmpty();
  }

  @Test
  void who_is_left_is_the_owner_for_everybody_elses_news() {
    devices.register(says(phone), user("ben"));
    devices.signedOut(BEN);
    List<Ownership> page = everybody();
    assertThat(page).extracting(Ownership::owner).containsExactly(ANNA);
    assertThat(database.<List<Ownership>>write(em -> Household.ON.reach(em, List.of(ANNA))))
        .as("once, though she joined before")
        .hasSize(1);
    assertThat(devices.history(phone).get(0).reason()).isEqualTo(OwnerChange.Reason.SIGNED_OUT);
  }

  @Test
  void the_actor_of_a_broadcast_does_not_take_it_from_those_he_shares_a_phone_with() {
    devices.register(says(phone), user("ben"));
    devices.register(says(phone(2)), user("ben"));
    List<Ownership> others =
        database.write(em -> Household.ON.without(Optional.of(BEN), everybody(), em));
    assertThat(others).containsExactly(new Ownership(phone, ANNA, 1));
    assertThat(Household.ON.members(database, Optional.of(BEN))).isOne();
    assertThat(Household.ON.members(database, Optional.empty())).isEqualTo(2);
  }

  @Test
  void a_member_has_the_phones_that_he_shares() {
    devices.register(says(phone), user("ben"));
    assertThat(devices.of(ANNA)).extracting(Device::id).containsExactly(phone);
    devices.release(phone, BEN);
    assertThat(devices.of(ANNA)).extracting(Device::id).containsExactly(phone);
  }

  @Test
  void a_phone_that_is_deleted_as_its_members_are_looked_up_is_left_out() {
    devices.register(says(phone), user("ben"));
    database.write(em -> em.createNativeQuery("delete from device").executeUpdate());
    assertThat(devices.of(ANNA)).isEmpty();
  }

  @Test
  void a_phone_that_somebody_else_owns_keeps_its_subscription_when_one_is_erased() {
    devices.register(says(phone), user("ben"));
    assertThat(database.<List<SubscriptionId>>write(em -> devices.erase(em, ANNA))).isEmpty();
    assertThat(owners()).containsExactly(BEN);
    assertThat(database.<List<SubscriptionId>>write(em -> devices.erase(em, BEN)))
        .containsExactly(phone);
  }

  @Test
  void a_phone_that_one_owner_is_left_with_is_erased_with_him() {
    devices.register(says(phone), user("ben"));
    devices.register(says(phone(2)), user("ben"));
    devices.register(says(phone(2)), user("anna"));
    devices.release(phone, BEN);
    devices.release(phone(2), BEN);

    assertThat(database.<List<SubscriptionId>>write(em -> devices.erase(em, ANNA)))
        .containsExactly(phone, phone(2));
    assertThat(devices.find(phone)).isEmpty();
    assertThat(devices.history(phone)).isEmpty();
    assertThat(coOwners()).as("rows left").isZero();
  }

  @Test
  void ten_own_a_phone_and_the_first_makes_room_for_one_more() {
    for (int number = 2; number <= 11; number++) {
      devices.register(says(phone), user("m" + number));
    }
    assertThat(owners()).hasSize(10).doesNotContain(ANNA).contains(new MemberId("m2"));
    event("e", ANNA);
    assertThat(sent("e")).isEmpty();
  }

  @Test
  void an_admins_release_ends_everybodys_ownership() {
    devices.register(says(phone), user("ben"));
    event("e", ANNA, BEN);
    devices.release(phone);
    assertThat(owners()).isEmpty();
    assertThat(sent("e")).isEmpty();
  }

  @Test
  void a_session_that_ends_is_that_members_alone() {
    SessionUser anna = new SessionUser(ANNA, Optional.of(START.plusSeconds(1)));
    SessionUser ben = new SessionUser(BEN, Optional.of(START.plusSeconds(2)));
    devices.register(says(phone), anna);
    devices.register(says(phone), ben);
    assertThat(devices.signedOut(anna)).isOne();
    assertThat(owners()).containsExactly(BEN);
    devices.register(says(phone), anna);
    assertThat(owners()).as("after a late POST").containsExactly(BEN);
  }

  @Test
  void a_session_that_was_over_before_others_left_does_not_come_back() {
    SessionUser ben = new SessionUser(BEN, Optional.of(START.plusMillis(1)));
    SessionUser over = new SessionUser(ANNA, Optional.of(START.plusMillis(2)));
    SessionUser last = new SessionUser(ANNA, Optional.of(START.plusMillis(3)));
    devices.register(says(phone), ben);
    devices.register(says(phone), over);
    devices.register(says(phone), last);
    devices.signedOut(last);
    devices.release(phone);

    for (SessionUser late : List.of(over, last, ben)) {
      devices.register(says(phone), late);
      assertThat(devices.find(phone).orElseThrow().owner()).as("%s", late).isEmpty();
    }
  }

  @Test
  void a_push_says_why_it_was_not_sent_itself() {
    event("e", ANNA);
    devices.register(says(phone), user("ben"));
    sent("e");
    Push whole = outbox.of("e").get(0);
    assertThat(whole.ending().state()).isEqualTo(Ending.State.SPLIT);
    assertThat(whole.targets().get(0).leftOut()).contains(Target.LeftOut.NAMED);
    assertThat(whole.chunk().idempotencyKey())
        .isNotEqualTo(outbox.of("e").get(1).chunk().idempotencyKey());
  }

  @Test
  void a_request_names_a_phone_once_though_its_owner_has_it_since_two_epochs() {
    devices.register(says(phone), user("ben"));
    devices.release(phone, BEN);
    List<Ownership> twice = List.of(new Ownership(phone, ANNA, 1), new Ownership(phone, ANNA, 3));
    database.write(em -> outbox.add(em, dispatch("e", Lane.PERSONAL), twice, 0));
    Push push = outbox.of("e").get(0);
    assertThat(outbox.attempts(Lane.PERSONAL).begin(push.id()).orElseThrow().devices())
        .containsExactly(phone);
  }

  @Test
  void a_broadcast_goes_once_to_a_phone_in_its_own_words() {
    devices.register(says(phone), user("ben"));
    Dispatch dispatch = dispatch("all", Lane.BROADCAST);
    database.write(em -> outbox.add(em, dispatch, everybody(), 0));
    assertThat(sent("all")).containsExactly("Secret");
  }

  @Test
  void who_wants_nothing_shown_is_not_named_either_and_who_wants_the_sender_is() {
    devices.register(says(phone), user("ben"));
    Preferences preferences = new Preferences(database);
    preferences.put(ANNA, new Preference(Set.of(), Optional.empty(), LockScreen.NONE));
    preferences.put(BEN, new Preference(Set.of(), Optional.empty(), LockScreen.SENDER));
    event("e", ANNA, BEN);
    assertThat(sent("e")).containsExactlyInAnyOrder("You have news.", "For ben");
  }

  @Test
  void a_name_is_kept_and_goes_with_its_member() {
    devices.register(says(phone), user("ben"));
    Dispatch dispatch = dispatch("e", Lane.PERSONAL);
    Dispatch named =
        new Dispatch(
            "e",
            dispatch.message(),
            Lane.PERSONAL,
            dispatch.expires(),
            Map.of(ANNA, "Anna {name} Müller", BEN, "broken\nline"));
    database.write(em -> outbox.add(em, named, Household.ON.reach(em, List.of(ANNA, BEN)), 0));
    assertThat(sent("e")).containsExactlyInAnyOrder("For Anna {name} Müller", "For ben");
    Push whole = outbox.of("e").get(0);
    whole.forget(ANNA);
    assertThat(whole.targets()).extracting(each -> each.name()).containsExactly(Optional.empty());
  }

  private List<MemberId> owners() {
    return devices.owners(devices.find(phone).orElseThrow());
  }

  private long coOwners() {
    return database
        .<Number>read(
            em -> (Number) em.createNativeQuery("select count(*) from co_owner").getSingleResult())
        .longValue();
  }

  private List<Ownership> everybody() {
    Reach.From first = new Reach.From(Optional.empty(), Optional.of(BEN));
    return database.ask(connection -> Household.ON.page(connection, first, 10));
  }

  private void event(String key, MemberId... to) {
    Dispatch dispatch = dispatch(key, Lane.PERSONAL);
    database.write(em -> outbox.add(em, dispatch, Household.ON.reach(em, List.of(to)), 0));
  }

  private Dispatch dispatch(String key, Lane lane) {
    Message message =
        new Message(Map.of("en", "Secret"), Map.of("en", "Secret"), "https://s/", "t", "c");
    return new Dispatch(key, message, lane, clock.instant().plus(Duration.ofHours(1)));
  }

  /** The headings of all that is handed over, the pushes that take a push's place included. */
  private List<String> sent(String key) {
    List<String> headings = new ArrayList<>();
    Stream.of(1, 2)
        .flatMap(round -> outbox.of(key).stream().filter(Push::waits).map(Push::id))
        .forEach(
            id ->
                outbox
                    .attempts(Lane.PERSONAL)
                    .begin(id)
                    .ifPresent(
                        request -> {
                          headings.add(request.message().headings().get("en"));
                          outbox
                              .attempts(Lane.PERSONAL)
                              .accepted(id, new Delivery.Accepted("n", Set.of(), false));
                        }));
    return headings;
  }
}
