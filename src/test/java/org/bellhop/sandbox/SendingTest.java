package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SendingTest {

  private static final Instant NOW = Instant.parse("2026-11-23T18:00:00Z");
  private static final UUID ANNAS = UUID.randomUUID();
  private static final UUID BENS = UUID.randomUUID();

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.fixed(NOW, ZoneOffset.UTC));
  private final Sender sender = new Sender(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_push_reaches_every_phone_it_names_and_no_other() throws Exception {
    ObjectNode push = Sender.push(ANNAS, BENS);
    HttpResponse<String> response = sender.post(push);

    JsonNode body = Json.read(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValue("application/json; charset=utf-8");
    assertThat(UUID.fromString(body.path("id").asText())).isNotNull();
    assertThat(body.path("external_id")).isEqualTo(push.path("idempotency_key"));
    assertThat(body.has("errors")).isFalse();
    Notice notice =
        new Notice(
            NOW,
            "New message",
            "Anna wrote to you",
            "https://example.org/messages/981",
            "conversation-981");
    assertThat(oneSignal.deliveredTo(ANNAS)).containsExactly(notice);
    assertThat(oneSignal.deliveredTo(BENS)).containsExactly(notice);
    assertThat(oneSignal.deliveredTo(UUID.randomUUID())).isEmpty();
  }

  @Test
  void without_a_key_the_answer_echoes_none() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    push.remove("idempotency_key");
    assertThat(Json.read(sender.post(push).body()).path("external_id").isNull()).isTrue();
    sender.post(push);
    assertThat(oneSignal.sent()).noneMatch(sent -> sent.outcome().replayed());
  }

  @Test
  void unsubscribed_phones_are_named_and_the_others_reached() throws Exception {
    oneSignal.unsubscribe(ANNAS);
    HttpResponse<String> response = sender.post(Sender.push(ANNAS, BENS));

    JsonNode body = Json.read(response.body());
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(body.path("id").asText()).isNotEmpty();
    assertThat(body.path("errors").toString())
        .isEqualTo("{\"invalid_player_ids\":[\"" + ANNAS + "\"]}");
    assertThat(oneSignal.deliveredTo(ANNAS)).isEmpty();
    assertThat(oneSignal.deliveredTo(BENS)).hasSize(1);
  }

  @Test
  void with_nobody_subscribed_nothing_is_sent_and_the_status_is_still_200() throws Exception {
    oneSignal.unsubscribe(ANNAS);
    oneSignal.unsubscribe(BENS);
    HttpResponse<String> response = sender.post(Sender.push(ANNAS, BENS));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"id\":\"\",\"errors\":[\"All included players are not subscribed\"]}");
  }

  @Test
  void a_phone_that_subscribes_again_is_reached_under_the_same_key() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    oneSignal.unsubscribe(ANNAS);
    sender.post(push);
    oneSignal.resubscribe(ANNAS);
    HttpResponse<String> response = sender.post(push);

    assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(oneSignal.deliveredTo(ANNAS)).hasSize(1);
  }

  @Test
  void the_same_key_replays_the_first_answer_and_sends_nothing() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    HttpResponse<String> first = sender.post(push);
    push.putArray("include_subscription_ids").add(BENS.toString());
    push.put("idempotency_key", push.get("idempotency_key").asText().toUpperCase());
    HttpResponse<String> second = sender.post(push);

    assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(oneSignal.deliveredTo(ANNAS)).hasSize(1);
    assertThat(oneSignal.deliveredTo(BENS)).isEmpty();
  }

  @Test
  void a_refused_request_leaves_its_key_unused() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    assertThat(sender.post(push.deepCopy().put("ttl", -1)).statusCode()).isEqualTo(400);
    HttpResponse<String> response = sender.post(push);
    assertThat(response.headers().firstValue("Idempotent-Replayed")).isEmpty();
    assertThat(oneSignal.deliveredTo(ANNAS)).hasSize(1);
  }

  @Test
  void a_key_is_forgotten_after_thirty_days() {
    String body = Sender.push(ANNAS).toString();
    List<Instant> times =
        List.of(NOW, NOW.plus(IdempotencyKeys.KEPT).minusMillis(1), NOW.plus(IdempotencyKeys.KEPT));
    times.forEach(at -> oneSignal.answer(new Call(Sender.AUTHORIZATION, body, at)));
    assertThat(oneSignal.sent())
        .extracting(sent -> sent.outcome().replayed())
        .containsExactly(false, true, false);
  }

  @Test
  void of_many_requests_with_one_key_at_once_one_is_sent() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    push.remove("collapse_id");
    Callable<HttpResponse<String>> post = () -> sender.post(push);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      for (Future<HttpResponse<String>> response :
          threads.invokeAll(List.of(post, post, post, post, post, post, post, post))) {
        assertThat(response.get().statusCode()).isEqualTo(200);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(oneSignal.sent()).hasSize(8).filteredOn(s -> !s.outcome().replayed()).hasSize(1);
    assertThat(oneSignal.deliveredTo(ANNAS)).hasSize(1);
  }

  @Test
  void a_phone_shows_the_newest_first_and_one_of_each_collapse_id() throws Exception {
    for (String[] words :
        new String[][] {
          {"one", "a"}, {"two", "b"}, {"three", "a"}, {"four", null}, {"five", null}
        }) {
      ObjectNode push = Sender.push(ANNAS).put("collapse_id", words[1]);
      push.putObject("contents").put("en", words[0]);
      sender.post(push);
    }
    assertThat(oneSignal.deliveredTo(ANNAS))
        .extracting(Notice::content)
        .containsExactly("five", "four", "three", "two");
  }

  @Test
  void a_phone_shows_nothing_of_a_template_in_the_words() throws Exception {
    ObjectNode push = Sender.push(ANNAS);
    push.putObject("headings").put("en", "Hi {{ user.email }}!");
    push.putObject("contents")
        .put(
            "en",
            "{% if a %}yes{%\nendif %} {\u200d{ safe }\u200d} 100% {\u200d% safe %\u200d} { }");
    sender.post(push);
    assertThat(oneSignal.deliveredTo(ANNAS))
        .extracting(Notice::heading, Notice::content)
        .containsExactly(
            tuple("Hi !", "yes {\u200d{ safe }\u200d} 100% {\u200d% safe %\u200d} { }"));
  }
}
