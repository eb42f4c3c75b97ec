package org.bellhop.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an app's registration to a push on the right phone, through everything that is real. */
class MainJobTest {
  private static final String BOBS_PHONE = "b2f7f966-d8cc-11e4-bed1-df8f05be55ba";
  private static final String CAROLS_PHONE = "6392d91a-b206-4b7b-a620-cd68e32c3a76";

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop = TestBellhop.at(server.url());

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void a_message_reaches_the_phone_of_its_recipient_and_no_other() {
    register("bob", BOBS_PHONE);
    register("carol", CAROLS_PHONE);

    assertThat(bellhop.event("msg_1", message("bob")).body())
        .isEqualTo("{\"id\":\"msg_1\",\"recipients\":1}");

    JsonNode request = firstRequest();
    assertThat(request.path("include_subscription_ids"))
        .extracting(JsonNode::asText)
        .containsExactly(BOBS_PHONE);
    assertThat(request.at("/headings/en").asText()).isEqualTo("Anna");
    assertThat(request.at("/contents/en").asText()).isEqualTo("Shall we meet at noon?");
    assertThat(request.at("/data/targetUrl").asText())
        .isEqualTo("https://site.example/messages/981");
  }

  @Test
  void an_event_told_twice_is_answered_alike_and_sent_once() {
    register("bob", BOBS_PHONE);

    String first = bellhop.event("msg_2", message("bob")).body();
    String second = bellhop.event("msg_2", message("carol")).body();
    bellhop.event("msg_3", message("bob"));

    assertThat(second).isEqualTo(first);
    assertThat(Eventually.get(oneSignal::sent, sent -> sent.size() == 2))
        .extracting(Sent::idempotencyKey)
        .doesNotHaveDuplicates();
  }

  @Test
  void a_phone_that_changed_hands_gets_nothing_of_its_former_owner() {
    register("bob", BOBS_PHONE);
    register("carol", BOBS_PHONE);

    bellhop.event(message("bob"));
    bellhop.event(message("carol"));

    assertThat(firstRequest().path("include_subscription_ids"))
        .extracting(JsonNode::asText)
        .containsExactly(BOBS_PHONE);
    assertThat(oneSignal.sent()).hasSize(1);
  }

  private void register(String member, String subscription) {
    String body = "{\"platform\":\"ios\",\"oneSignalUserId\":\"" + subscription + "\"}";
    assertThat(bellhop.register(Optional.of(member), body).statusCode()).isEqualTo(204);
  }

  private static String message(String recipient) {
    return """
        {"type":"message.received","timestamp":"2026-11-23T18:00:00Z",
         "data":{"recipients":["%s"],"actor":{"id":"7","name":"Anna"},"subject":"Saturday",
                 "text":"Shall we meet at noon?","path":"/messages/981",
                 "thread":"conversation-981"}}
        """
        .formatted(recipient);
  }

  private JsonNode firstRequest() {
    List<Sent> sent = Eventually.get(oneSignal::sent, requests -> !requests.isEmpty());
    try {
      return new ObjectMapper().readTree(sent.get(0).call().body());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
