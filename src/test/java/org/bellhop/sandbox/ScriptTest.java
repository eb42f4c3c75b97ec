package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScriptTest {

  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
  private static final UUID PHONE = UUID.randomUUID();

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Sender sender = new Sender(server.url());
  private final ObjectNode push = Sender.push(PHONE);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void too_many_requests_come_with_a_time_to_wait() throws Exception {
    HttpResponse<String> response = meet(Behaviour.tooManyRequests(7));
    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("Retry-After")).hasValue("7");
    assertThat(response.body()).isEqualTo("{\"errors\":[\"API rate limit exceeded\"]}");
    assertThatNothingWasSent();
  }

  @Test
  void a_503_may_be_a_page() throws Exception {
    HttpResponse<String> response = meet(Behaviour.unavailableWithPage());
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(response.body()).startsWith("<html>");
    assertThatNothingWasSent();
  }

  @Test
  void a_503_may_be_empty() throws Exception {
    HttpResponse<String> response = meet(Behaviour.unavailableWithNothing());
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).isEmpty();
    assertThatNothingWasSent();
  }

  @Test
  void a_400_says_what_it_was_told_to() throws Exception {
    HttpResponse<String> response = meet(Behaviour.badRequest("No."));
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"errors\":[\"No.\"]}");
    assertThatNothingWasSent();
  }

  @Test
  void a_401_denies_access() throws Exception {
    HttpResponse<String> response = meet(Behaviour.unauthorized());
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.body()).startsWith("{\"errors\":[\"Access denied.  Please");
    assertThatNothingWasSent();
  }

  @Test
  void a_403_denies_access() throws Exception {
    HttpResponse<String> response = meet(Behaviour.forbidden());
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).startsWith("{\"errors\":[\"Access denied.  Please");
    assertThatNothingWasSent();
  }

  @Test
  void a_sender_that_gives_up_waiting_was_served_all_the_same() {
    oneSignal.script().next(Behaviour.slow(Duration.ofHours(1)));
    assertThatThrownBy(() -> sender.postWithin(Duration.ofSeconds(1), push))
        .isInstanceOf(HttpTimeoutException.class);
    assertThat(oneSignal.deliveredTo(PHONE)).hasSize(1);
  }

  @Test
  void a_slow_answer_arrives_after_its_delay() throws Exception {
    long before = System.nanoTime();
    HttpResponse<String> response = meet(Behaviour.slow(Duration.ofMillis(150)));
    assertThat(Duration.ofNanos(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(Duration.ofMillis(150));
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void a_lost_answer_is_replayed_to_the_next_try() throws Exception {
    oneSignal.script().next(Behaviour.resetAfterProcessing());
    assertThatThrownBy(() -> sender.post(push)).isInstanceOf(IOException.class);
    assertThat(oneSignal.deliveredTo(PHONE)).hasSize(1);

    HttpResponse<String> second = sender.post(push);
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(oneSignal.deliveredTo(PHONE)).hasSize(1);
  }

  @Test
  void a_request_lost_on_its_way_sends_nothing() throws Exception {
    oneSignal.script().next(Behaviour.resetBeforeProcessing());
    assertThatThrownBy(() -> sender.post(push)).isInstanceOf(IOException.class);
    assertThatNothingWasSent();

    HttpResponse<String> second = sender.post(push);
    assertThat(second.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(oneSignal.deliveredTo(PHONE)).hasSize(1);
  }

  @Test
  void the_script_is_played_in_order_and_then_ends() throws Exception {
    oneSignal.script().next(Behaviour.badRequest("No."), Behaviour.unauthorized());
    oneSignal.script().next(Behaviour.forbidden());
    int[] statuses = new int[4];
    for (int i = 0; i < statuses.length; i++) {
      statuses[i] = sender.post(push).statusCode();
    }
    assertThat(statuses).containsExactly(400, 401, 403, 200);
  }

  @Test
  void down_lasts_until_told_otherwise_and_leaves_the_script_for_later() throws Exception {
    oneSignal.script().next(Behaviour.forbidden());
    oneSignal.script().down();
    for (int i = 0; i < 3; i++) {
      HttpResponse<String> response = sender.post(push);
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).isEqualTo("{\"errors\":[\"Service temporarily unavailable\"]}");
    }
    oneSignal.script().up();
    assertThat(sender.post(push).statusCode()).isEqualTo(403);
    assertThat(sender.post(push).statusCode()).isEqualTo(200);
  }

  @Test
  void down_may_end_by_itself() throws Exception {
    oneSignal.script().downUntil(NOW.plusMillis(1));
    assertThat(sender.post(push).statusCode()).isEqualTo(503);
    Call later = new Call(Sender.AUTHORIZATION, push.toString(), NOW.plusMillis(1));
    assertThat(oneSignal.answer(later).status()).isEqualTo(200);
  }

  private HttpResponse<String> meet(Behaviour behaviour) throws Exception {
    oneSignal.script().next(behaviour);
    return sender.post(push);
  }

  private void assertThatNothingWasSent() {
    assertThat(oneSignal.sent()).hasSize(1);
    assertThat(oneSignal.deliveredTo(PHONE)).isEmpty();
  }
}
