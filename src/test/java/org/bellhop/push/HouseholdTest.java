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
import java.util.Set;
import java.util.stream.Stream;
import org.bellhop.database.SteppedClock;
import org.bellhop.database.StoreTest;
import org.bellhop.database.TestDatabase;
import org.bellhop.device.Devices;
import org.bellhop.device.Household;
import org.bellhop.device.Reach;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
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
    assertThat(outbox.begin(push.id())).isPresent();
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

  private void event(String key, MemberId... to) {
    Message message =
        new Message(Map.of("en", "Secret"), Map.of("en", "Secret"), "https://s/", "t", "c");
    Dispatch dispatch =
        new Dispatch(key, message, Lane.PERSONAL, clock.instant().plus(Duration.ofHours(1)));
    database.write(em -> outbox.add(em, dispatch, Reach.of(em, List.of(to)), 0));
  }

  /** The headings of all that is handed over, the pushes that take a push's place included. */
  private List<String> sent(String key) {
    List<String> headings = new ArrayList<>();
    Stream.of(1, 2)
        .flatMap(round -> outbox.of(key).stream().filter(Push::waits).map(Push::id))
        .forEach(
            id ->
                outbox
                    .begin(id)
                    .ifPresent(
                        request -> {
                          headings.add(request.message().headings().get("en"));
                          outbox.accepted(id, new Delivery.Accepted("n", Set.of(), false));
                        }));
    return headings;
  }
}
