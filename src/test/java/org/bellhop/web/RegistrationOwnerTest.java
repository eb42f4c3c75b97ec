package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bellhop.device.OwnerChange;
import org.bellhop.device.Registration;
import org.bellhop.device.SubscriptionId;
import org.bellhop.member.MemberId;
import org.bellhop.member.SessionUser;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Whose a phone is, after whatever was registered. */
class RegistrationOwnerTest {
  @AutoClose private static final Phones phones = new Phones();

  private final String id = Phones.newId();

  @Test
  void nobody_is_the_owner_because_a_body_says_so() {
    phones.post(
        Optional.empty(),
        "{\"oneSignalUserId\":\"%s\",\"externalId\":\"bob\",\"customData_user\":\"bob\",\"owner\":\"bob\"}"
            .formatted(id));

    assertThat(phones.find(id)).isPresent();
    assertThat(phones.ownerOf(id)).isEmpty();
    assertThat(phones.history(id)).isEmpty();
  }

  @Test
  void the_session_counts_where_the_body_names_another() {
    phones.post(
        "carol",
        "{\"oneSignalUserId\":\"%s\",\"externalId\":\"bob\",\"customData_user\":\"bob\"}"
            .formatted(id));

    assertThat(phones.ownerOf(id)).hasValue("carol");
  }

  @Test
  void an_expired_session_is_no_logout_and_still_tells_of_the_phone() {
    phones.post("bob", Phones.android(id));

    phones.post(
        Optional.empty(),
        "{\"oneSignalUserId\":\"%s\",\"osVersion\":\"14\",\"oneSignalSubscribed\":false}"
            .formatted(id));

    assertThat(phones.ownerOf(id)).hasValue("bob");
    assertThat(phones.find(id).orElseThrow().epoch()).isEqualTo(1);
    assertThat(phones.find(id).orElseThrow().facts().osVersion()).isEqualTo("14");
    assertThat(phones.find(id).orElseThrow().subscribed()).isFalse();
  }

  @Test
  void a_phone_follows_whoever_signed_in_last_and_its_history_says_so() {
    phones.post(Optional.empty(), Phones.android(id));
    phones.post("bob", Phones.android(id));
    phones.post("carol", Phones.android(id));
    phones.post("bob", Phones.android(id));

    assertThat(phones.ownerOf(id)).hasValue("bob");
    assertThat(phones.history(id))
        .extracting(change -> change.epoch() + " " + change.owner().orElseThrow())
        .containsExactly("1 bob", "2 carol", "3 bob");
    assertThat(phones.history(id))
        .extracting(OwnerChange::reason)
        .containsExactly(
            OwnerChange.Reason.CLAIMED,
            OwnerChange.Reason.TAKEN_OVER,
            OwnerChange.Reason.TAKEN_OVER);
  }

  @Test
  void twelve_times_the_same_is_one_row_written_once() {
    IntStream.range(0, 12).forEach(time -> phones.post("bob", Phones.android(id)));

    assertThat(phones.version(id)).isEqualTo(1);
    assertThat(phones.history(id)).hasSize(1);
  }

  @Test
  void a_phone_that_says_nothing_but_its_id_is_written_once_too() {
    String bare = "{\"oneSignalUserId\":\"" + id + "\"}";

    IntStream.range(0, 3)
        .forEach(time -> assertThat(phones.post("bob", bare).statusCode()).isEqualTo(204));

    assertThat(phones.version(id)).isEqualTo(1);
  }

  @Test
  void an_anonymous_repetition_writes_nothing() {
    phones.post("bob", Phones.android(id));

    phones.post(Optional.empty(), Phones.android(id));

    assertThat(phones.version(id)).isEqualTo(1);
  }

  @Test
  void an_older_session_that_speaks_late_takes_nothing_back() {
    register("bob", 1_000);
    register("carol", 2_000);
    register("bob", 1_000);

    assertThat(phones.ownerOf(id)).hasValue("carol");
    assertThat(phones.history(id)).hasSize(2);
  }

  @Test
  void an_older_session_does_not_take_back_what_a_newer_one_has_left() {
    register("bob", 1_000);
    register("carol", 2_000);
    phones.devices().signedOut(new MemberId("carol"));

    register("bob", 1_000);

    assertThat(phones.ownerOf(id)).isEmpty();
  }

  @Test
  void a_newer_session_takes_the_phone() {
    register("bob", 1_000);
    register("carol", 2_000);
    register("bob", 3_000);

    assertThat(phones.ownerOf(id)).hasValue("bob");
  }

  @Test
  void a_later_session_of_the_owner_changes_no_epoch() {
    register("bob", 1_000);
    register("bob", 2_000);
    register("carol", 1_500);

    assertThat(phones.ownerOf(id)).hasValue("bob");
    assertThat(phones.find(id).orElseThrow().epoch()).isEqualTo(1);
  }

  private void register(String member, long since) {
    phones
        .devices()
        .register(
            new Registration(
                SubscriptionId.parse(id),
                Optional.empty(),
                new Registration.Facts(null, null, null, null, null, null, null, null, null)),
            new SessionUser(new MemberId(member), Optional.of(Instant.ofEpochMilli(since))));
  }
}
