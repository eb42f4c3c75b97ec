package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bellhop.sandbox.Sender.addIds;
import static org.bellhop.sandbox.Sender.aliases;
import static org.bellhop.sandbox.Sender.words;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SoundPushTest {

  private static final UUID PHONE = UUID.randomUUID();

  private final PretendOneSignalServer server =
      new PretendOneSignalServer(
          new PretendOneSignal(new Account(Sender.APP, Sender.KEY), 3), Clock.systemUTC());
  private final Sender sender = new Sender(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Consumer<ObjectNode>> sound() {
    return Stream.of(
        push -> {},
        push -> push.put("url", "https://example.org/messages/981"),
        push -> push.put("content_available", true).remove("contents"),
        push -> push.put("template_id", UUID.randomUUID().toString()).remove("contents"),
        push -> push.remove("headings"),
        push -> push.remove("idempotency_key"),
        push -> addIds(push, 2),
        push -> {
          push.set("include_player_ids", push.remove("include_subscription_ids"));
        },
        push ->
            aliases(push.put("target_channel", "push")).putArray("external_id").add("member-42"),
        push -> {
          push.remove("include_subscription_ids");
          push.putArray("included_segments").add("All");
          push.putArray("excluded_segments").add("Away");
        },
        push -> {
          words(push, "contents").put("nb", "Anna skrev til deg");
          words(push, "headings").put("nb", "Ny melding");
        });
  }

  static Stream<Consumer<ObjectNode>> atTheLimit() {
    return Stream.of(
        push -> push.putObject("data").put("more", "x".repeat(2048 - "{'more':''}".length())),
        push -> push.put("collapse_id", "x".repeat(64)),
        push -> push.put("name", "x".repeat(128)),
        push -> push.put("ttl", 0),
        push -> push.put("ttl", 2_419_200),
        push -> push.put("priority", 5));
  }

  @ParameterizedTest
  @MethodSource({"sound", "atTheLimit"})
  void what_keeps_the_rules_is_sent(Consumer<ObjectNode> change) throws Exception {
    ObjectNode push = Sender.push(PHONE);
    change.accept(push);

    HttpResponse<String> response = sender.post(push);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(Json.read(response.body()).path("id").asText()).isNotEmpty();
  }

  @Test
  void the_list_of_recipients_does_not_count_as_payload() throws Exception {
    try (PretendOneSignalServer wide =
        new PretendOneSignalServer(new PretendOneSignal(), Clock.systemUTC())) {
      ObjectNode push = Sender.push();
      addIds(push, 2000);
      assertThat(new Sender(wide.url()).post(push).statusCode()).isEqualTo(200);

      addIds(push, 1);
      assertThat(new Sender(wide.url()).post(push).body())
          .isEqualTo(Sender.errors("include_subscription_ids has more than 2000 entries"));
    }
  }

  @Test
  void the_limit_of_recipients_ends_where_every_document_does() {
    assertThat(new PretendOneSignal(Account.any(), 20_000).sent()).isEmpty();
    assertThatThrownBy(() -> new PretendOneSignal(Account.any(), 20_001))
        .hasMessage("The limit must be between 1 and 20000: 20001");
  }
}
