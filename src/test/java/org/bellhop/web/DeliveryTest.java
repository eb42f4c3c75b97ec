package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.push.Ending;
import org.bellhop.push.Push;
import org.bellhop.sandbox.Behaviour;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From an event to the phones, whatever OneSignal does in between. */
class DeliveryTest {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop =
      TestBellhop.with(Map.of("onesignal-url", server.url() + "", "onesignal-batch", "2"));
  private final Phones phones = new Phones(bellhop);
  private final Pushes pushes = new Pushes(bellhop);
  private final String phone = Phones.newId();

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  static Stream<Behaviour> hitches() {
    return Stream.of(
        Behaviour.tooManyRequests(1),
        Behaviour.unavailable(),
        Behaviour.unavailableWithPage(),
        Behaviour.unavailableWithNothing(),
        Behaviour.resetBeforeProcessing(),
        Behaviour.resetAfterProcessing());
  }

  @ParameterizedTest
  @MethodSource("hitches")
  void after_a_hitch_the_phone_rings_once(Behaviour hitch) {
    phones.post("bob", Phones.android(phone));
    oneSignal.script().next(hitch);

    assertThat(ended(event("bob")).ending().state()).isEqualTo(Ending.State.ACCEPTED);

    assertThat(oneSignal.sent()).hasSize(2);
    assertThat(oneSignal.sent().stream().map(Sent::idempotencyKey).distinct()).hasSize(1);
    assertThat(oneSignal.deliveredTo(UUID.fromString(phone))).hasSize(1);
  }

  @Test
  void five_phones_in_batches_of_two_are_three_requests_with_a_key_each() {
    List<String> five = Stream.generate(Phones::newId).limit(5).sorted().toList();
    five.forEach(id -> phones.post("bob", Phones.android(id)));

    event("bob");

    List<Sent> sent = Eventually.get(oneSignal::sent, all -> all.size() == 3);
    assertThat(sent).extracting(Sent::idempotencyKey).doesNotHaveDuplicates().hasSize(3);
    assertThat(sent.stream().flatMap(each -> addressed(each).stream()).sorted())
        .containsExactlyElementsOf(five);
  }

  @Test
  void a_phone_that_does_not_listen_is_left_out_until_it_registers_again() {
    phones.post("bob", Phones.android(phone));
    phones.wereSilent();
    oneSignal.unsubscribe(UUID.fromString(phone));
    assertThat(ended(event("bob")).ending().state()).isEqualTo(Ending.State.NOBODY_SUBSCRIBED);

    assertThat(pushes.of(event("bob"))).isEmpty();

    oneSignal.resubscribe(UUID.fromString(phone));
    phones.post("bob", Phones.android(phone));
    assertThat(ended(event("bob")).ending().state()).isEqualTo(Ending.State.ACCEPTED);
  }

  @Test
  void of_two_phones_only_the_one_that_does_not_listen_is_left_out() {
    String other = Phones.newId();
    phones.post("bob", Phones.android(phone));
    phones.post("bob", Phones.android(other));
    phones.wereSilent();
    oneSignal.unsubscribe(UUID.fromString(phone));

    assertThat(ended(event("bob")).ending().state()).isEqualTo(Ending.State.ACCEPTED);
    ended(event("bob"));

    assertThat(addressed(oneSignal.sent().get(1))).containsExactly(other);
  }

  @Test
  void a_phone_that_changes_hands_between_two_attempts_is_not_in_the_second() {
    String kept = Phones.newId();
    phones.post("bob", Phones.android(phone));
    phones.post("bob", Phones.android(kept));
    oneSignal.script().next(Behaviour.unavailable());
    String key = event("bob");
    Eventually.get(oneSignal::sent, sent -> sent.size() == 1);

    phones.post("carol", Phones.android(phone));

    assertThat(ended(key).ending().state()).isEqualTo(Ending.State.ACCEPTED);
    assertThat(addressed(oneSignal.sent().get(0))).containsExactlyInAnyOrder(phone, kept);
    assertThat(addressed(oneSignal.sent().get(1))).containsExactly(kept);
    assertThat(oneSignal.deliveredTo(UUID.fromString(phone))).isEmpty();
  }

  @Test
  void a_phone_that_was_given_up_between_two_attempts_hears_nothing() {
    phones.post("bob", Phones.android(phone));
    oneSignal.script().next(Behaviour.unavailable());
    String key = event("bob");
    Eventually.get(oneSignal::sent, sent -> sent.size() == 1);

    phones.devices().signedOut(new org.bellhop.member.MemberId("bob"));

    assertThat(ended(key).ending().state()).isEqualTo(Ending.State.CHANGED_HANDS);
    assertThat(oneSignal.sent()).hasSize(1);
  }

  private String event(String member) {
    String key = UUID.randomUUID().toString();
    String body = "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"" + member + "\"]}}";
    assertThat(bellhop.event(key, body).statusCode()).isEqualTo(202);
    return key;
  }

  private Push ended(String key) {
    return Eventually.get(() -> pushes.of(key).get(0), push -> push.ending().at().isPresent());
  }

  private static List<String> addressed(Sent sent) {
    String body = sent.call().body();
    int start = body.indexOf("include_subscription_ids");
    return ID.matcher(body.substring(start, body.indexOf(']', start)))
        .results()
        .map(found -> found.group())
        .toList();
  }
}
