package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.database.TestDatabase;
import org.bellhop.sandbox.Behaviour;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The site erases a member. */
class EraseTest {
  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop = TestBellhop.at(server.url());
  private final Phones phones = new Phones(bellhop);
  private final String phone = Phones.newId();

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void his_phone_is_gone_at_once_and_at_one_signal_as_soon_as_it_answers() {
    phones.post("bob", Phones.android(phone));
    String carols = Phones.newId();
    phones.post("carol", Phones.android(carols));
    oneSignal.script().next(Behaviour.unavailable(), Behaviour.resetBeforeProcessing());

    assertThat(erase("bob").statusCode()).isEqualTo(204);

    assertThat(phones.find(phone)).isEmpty();
    Eventually.get(() -> oneSignal.isDeleted(UUID.fromString(phone)), gone -> gone);
    assertThat(phones.ownerOf(carols)).hasValue("carol");
    assertThat(oneSignal.isDeleted(UUID.fromString(carols))).isFalse();
  }

  @Test
  void what_one_signal_does_not_know_any_more_is_erased() {
    phones.post("bob", Phones.android(phone));
    erase("bob");
    Eventually.get(() -> oneSignal.isDeleted(UUID.fromString(phone)), gone -> gone);
    phones.post("bob", Phones.android(phone));

    erase("bob");

    Eventually.get(this::open, left -> left == 0);
  }

  @Test
  void whom_nobody_knows_is_erased_too_and_what_is_no_id_is_not() {
    assertThat(erase("nobody").statusCode()).isEqualTo(204);
    Problem.of(erase("x".repeat(200)), 400);
  }

  @Test
  void only_the_site_erases() {
    phones.post("bob", Phones.android(phone));

    Problem.of(bellhop.send(bellhop.request("/api/members/bob").DELETE()), 401);

    assertThat(phones.ownerOf(phone)).hasValue("bob");
  }

  @Test
  void who_reads_a_signed_erasure_cannot_send_it_again_for_another_member() {
    phones.post("bob", Phones.android(phone));
    assertThat(erase("alice", "once", "").statusCode()).isEqualTo(204);

    assertThat(erase("alice", "once", "").statusCode()).isEqualTo(204);
    assertThat(Problem.of(erase("bob", "once", ""), 409).detail()).contains("webhook-id");
    assertThat(phones.ownerOf(phone)).hasValue("bob");
  }

  @Test
  void neither_a_logout_nor_an_event_can_be_made_an_erasure() {
    phones.post("bob", Phones.android(phone));
    String named = "{\"member\":\"bob\"}";
    bellhop.send(bellhop.signed("/api/members/bob/logout", "logout", named));
    phones.post("bob", Phones.android(phone));
    String event = "{\"type\":\"message.received\",\"data\":{\"recipients\":[\"carol\"]}}";
    assertThat(bellhop.event("event", event).statusCode()).isEqualTo(202);

    Problem.of(erase("bob", "logout", named), 409);
    Problem.of(erase("bob", "event", ""), 409);
    assertThat(Problem.of(erase("bob", "held back", event), 400).field()).isEqualTo("member");
    assertThat(phones.find(phone)).isPresent();
  }

  @Test
  void a_body_that_names_him_or_says_nothing_erases_him() {
    for (String body : new String[] {"{\"member\":\"bob\"}", "{}", ""}) {
      phones.post("bob", Phones.android(phone));

      assertThat(erase("bob", UUID.randomUUID().toString(), body).statusCode()).isEqualTo(204);

      assertThat(phones.find(phone)).isEmpty();
    }
  }

  @Test
  void what_is_erased_in_shadow_mode_is_erased_at_one_signal_when_that_ends() {
    Map<String, String> same =
        Map.of("db-url", TestDatabase.H2.empty().url(), "onesignal-url", server.url().toString());
    Map<String, String> shadow = new HashMap<>(same);
    shadow.put("shadow", "on");
    try (TestBellhop before = TestBellhop.with(shadow)) {
      before.register(Optional.of("bob"), Phones.android(phone));
      HttpResponse<String> answer =
          before.send(before.signed("/api/members/bob", "shadow", "").DELETE());
      assertThat(answer.statusCode()).isEqualTo(204);
      Eventually.get(() -> erasures(before, "where attempts = 0"), left -> left == 1);
      assertThat(erasures(before, "where kind = 'PUSHES' and attempts = 1")).isEqualTo(1);
      assertThat(oneSignal.isDeleted(UUID.fromString(phone))).isFalse();
    }

    try (TestBellhop after = TestBellhop.with(same)) {
      Eventually.get(() -> oneSignal.isDeleted(UUID.fromString(phone)), gone -> gone);
      Eventually.get(() -> erasures(after, ""), left -> left == 0);
    }
  }

  private HttpResponse<String> erase(String member) {
    return erase(member, UUID.randomUUID().toString(), "");
  }

  private HttpResponse<String> erase(String member, String webhook, String body) {
    return bellhop.send(
        bellhop
            .signed("/api/members/" + member, webhook, body)
            .method("DELETE", BodyPublishers.ofString(body)));
  }

  /** Without what comes again a minute later. */
  private long open() {
    return erasures(bellhop, "where kind = 'SUBSCRIPTION' or attempts = 0");
  }

  private static long erasures(TestBellhop at, String which) {
    return at.database()
        .read(
            em ->
                ((Number)
                        em.createNativeQuery("select count(*) from erasure " + which)
                            .getSingleResult())
                    .longValue());
  }
}
