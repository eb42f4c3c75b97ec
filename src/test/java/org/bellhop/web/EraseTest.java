package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
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

  private HttpResponse<String> erase(String member) {
    return bellhop.send(bellhop.signed("/api/members/" + member, "k", "").DELETE());
  }

  private long open() {
    return bellhop
        .database()
        .read(
            em ->
                ((Number) em.createNativeQuery("select count(*) from erasure").getSingleResult())
                    .longValue());
  }
}
