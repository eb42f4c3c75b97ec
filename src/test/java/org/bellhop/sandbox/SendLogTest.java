package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendLogTest {

  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
  private static final UUID PHONE = UUID.randomUUID();

  private final PretendOneSignal oneSignal =
      new PretendOneSignal(new Account(Sender.APP, Sender.KEY), 2_000);
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Sender sender = new Sender(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void every_request_is_kept_oldest_first_with_its_answer() throws Exception {
    ObjectNode push = Sender.push(PHONE);
    String answer = sender.post(push).body();
    sender.post(push);
    sender.post(push.deepCopy().put("ttl", -1));

    JsonNode sent = sender.sent();
    assertThat(sent).hasSize(3);
    JsonNode first = sent.get(0);
    assertThat(first.path("at").asText()).isEqualTo("2026-11-23T18:00:00Z");
    assertThat(first.path("idempotencyKey")).isEqualTo(push.path("idempotency_key"));
    assertThat(first.path("body")).isEqualTo(Json.read(push.toString()));
    assertThat(first.path("answer")).isEqualTo(Json.read(answer));
    assertThat(first.path("shown").toString())
        .isEqualTo(
            "{\"heading\":\"New message\",\"content\":\"Anna wrote to you\","
                + "\"targetUrl\":\"https://example.org/messages/981\"}");
    assertThat(first.path("deliveredTo").toString()).isEqualTo("[\"" + PHONE + "\"]");
    assertThat(sent.findValuesAsText("status")).containsExactly("200", "200", "400");
    assertThat(sent.findValuesAsText("replayed")).containsExactly("false", "true", "false");
    assertThat(sent.get(1).path("deliveredTo")).isEmpty();
    assertThat(sent.get(2).has("shown")).isFalse();
  }

  @Test
  void of_too_much_text_the_oldest_is_forgotten() {
    String much = "x".repeat(1_000_000);
    for (int number = 0; number < 9; number++) {
      oneSignal.answer(new Call(null, number + much, NOW));
    }

    assertThat(oneSignal.sent())
        .extracting(sent -> sent.call().body().substring(0, 1))
        .containsExactly("2", "3", "4", "5", "6", "7", "8");
  }

  @Test
  void what_is_no_json_is_kept_as_text() throws Exception {
    oneSignal.script().next(Behaviour.unavailableWithPage());
    sender.post(Sender.AUTHORIZATION, "not json");
    JsonNode sent = sender.sent().get(0);
    assertThat(sent.path("idempotencyKey").isNull()).isTrue();
    assertThat(sent.path("body").asText()).isEqualTo("not json");
    assertThat(sent.path("answer").asText()).startsWith("<html>");
  }

  @Test
  void a_request_that_got_no_answer_is_kept_too() throws Exception {
    oneSignal.script().next(Behaviour.resetAfterProcessing(), Behaviour.resetBeforeProcessing());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> sender.post(Sender.push(PHONE))).isInstanceOf(IOException.class);
    }
    JsonNode sent = sender.sent();
    assertThat(sent.findValuesAsText("behaviour")).containsExactly("RESET", "RESET");
    assertThat(sent.findValuesAsText("status")).containsExactly("200", "0");
  }

  @Test
  void the_key_is_nowhere_to_be_read() throws Exception {
    String push = Sender.push(PHONE).toString();
    sender.post("Key " + Sender.KEY, push);
    sender.post("key " + Sender.KEY, push);
    sender.post("Bearer " + Sender.KEY, push);
    sender.post("Token " + Sender.KEY, push);
    sender.post(Sender.KEY, push);
    sender.post(Sender.KEY + " Key", push);

    assertThat(oneSignal.sentAsJson()).doesNotContain(Sender.KEY);
    assertThat(oneSignal.sent().toString()).doesNotContain(Sender.KEY);
    assertThat(new Account(Sender.APP, Sender.KEY).toString()).doesNotContain(Sender.KEY);
    assertThat(new Call(Sender.AUTHORIZATION, push, NOW).toString()).doesNotContain(Sender.KEY);
    assertThat(sender.sent().findValuesAsText("authorization"))
        .containsExactly("Key ***", "key ***", "Bearer ***", "***", "***", "***");
  }

  @Test
  void the_log_keeps_the_last_thousand() {
    for (int i = 0; i < 1_001; i++) {
      oneSignal.answer(new Call(null, "{\"n\":" + i + "}", NOW));
    }
    assertThat(oneSignal.sent()).hasSize(1_000);
    assertThat(oneSignal.sent().get(0).call().body()).isEqualTo("{\"n\":1}");
    assertThat(oneSignal.sent().get(999).call().body()).isEqualTo("{\"n\":1000}");
  }

  @Test
  void of_the_keys_the_last_hundred_thousand_are_remembered() {
    IdempotencyKeys keys = new IdempotencyKeys();
    for (int i = 0; i < 100_001; i++) {
      keys.remember(new UUID(0, i), Answer.NONE, NOW);
    }
    assertThat(keys.firstAnswer(new UUID(0, 0), NOW)).isEmpty();
    assertThat(keys.firstAnswer(new UUID(0, 1), NOW)).isPresent();
    assertThat(keys.firstAnswer(new UUID(0, 100_000), NOW)).isPresent();
  }

  @Test
  void of_the_unsubscribed_phones_the_last_hundred_thousand_are_remembered() {
    Subscriptions subscriptions = new Subscriptions();
    for (int i = 0; i < 100_001; i++) {
      subscriptions.unsubscribe(new UUID(0, i));
    }
    UUID forgotten = new UUID(0, 0);
    UUID remembered = new UUID(0, 1);
    assertThat(subscriptions.deadAmong(List.of(forgotten, remembered))).containsExactly(remembered);
  }
}
