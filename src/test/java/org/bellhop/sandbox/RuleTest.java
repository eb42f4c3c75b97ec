package org.bellhop.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bellhop.sandbox.Sender.addIds;
import static org.bellhop.sandbox.Sender.aliases;
import static org.bellhop.sandbox.Sender.ids;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleTest {

  private static final UUID PHONE = UUID.randomUUID();
  private static final String NO_TARGET =
      "You must include which players, segments, or tags you wish to send this notification to.";
  private static final String NO_ENGLISH =
      "Message Notifications must have English language content";

  private final PretendOneSignalServer server =
      new PretendOneSignalServer(
          new PretendOneSignal(new Account(Sender.APP, Sender.KEY), 3), Clock.systemUTC());
  private final Sender sender = new Sender(server.url());

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        flaw("Unknown field: contnets", push -> push.putObject("contnets")),
        flaw("Unknown field: targetUrl", push -> push.put("targetUrl", "/")));
  }

  static Stream<Arguments> targets() {
    return Stream.of(
        flaw(NO_TARGET, push -> push.remove("include_subscription_ids")),
        flaw(NO_TARGET, push -> push.putArray("include_subscription_ids")),
        flaw(
            "Only one targeting method is allowed per message:"
                + " [include_subscription_ids, included_segments]",
            push -> push.putArray("included_segments").add("All")));
  }

  static Stream<Arguments> aliasTargets() {
    return Stream.of(
        flaw(
            "target_channel must be push, email or sms with include_aliases",
            push -> aliases(push).putArray("external_id").add("member-42")),
        flaw(
            "target_channel must be push, email or sms with include_aliases",
            push ->
                aliases(push.put("target_channel", "pigeon"))
                    .putArray("external_id")
                    .add("member-42")),
        flaw(
            "include_aliases must be an object of arrays",
            push -> aliases(push.put("target_channel", "push")).put("external_id", "member-42")),
        flaw(
            "include_aliases has more than 3 entries",
            push -> {
              ObjectNode aliases = aliases(push.put("target_channel", "push"));
              aliases.putArray("external_id").add("a").add("b");
              aliases.putArray("onesignal_id").add("c").add("d");
            }));
  }

  static Stream<Arguments> idTargets() {
    return Stream.of(
        flaw(
            "include_player_ids must be an array",
            push -> {
              push.remove("include_subscription_ids");
              push.putObject("include_player_ids").put("id", PHONE.toString());
            }),
        flaw(
            "Incorrect subscription_id format in include_subscription_ids (not a valid UUID): 1-1-1-1-1",
            push -> ids(push).add("1-1-1-1-1")),
        flaw("include_subscription_ids has more than 3 entries", push -> addIds(push, 3)));
  }

  static Stream<Arguments> contents() {
    return Stream.of(
        flaw(NO_ENGLISH, push -> push.remove("contents")),
        flaw(NO_ENGLISH, push -> push.put("content_available", false).remove("contents")),
        flaw(
            NO_ENGLISH,
            push -> {
              push.putObject("contents").put("fr", "Anna vous a écrit");
              push.putObject("headings").put("fr", "Nouveau message");
            }),
        flaw(NO_ENGLISH, push -> push.putObject("contents").put("en", " ")));
  }

  static Stream<Arguments> languages() {
    return Stream.of(
        flaw(
            "contents must be a text in a known language: no",
            push -> {
              words(push, "contents").put("no", "Anna skrev til deg");
              words(push, "headings").put("nb", "Ny melding");
            },
            "headings must have the same languages as contents"),
        flaw(
            "headings must have the same languages as contents",
            push -> words(push, "contents").put("fr", "Anna vous a écrit")),
        flaw(
            "headings must have the same languages as contents",
            push -> words(push, "headings").put("fr", "Nouveau message")));
  }

  static Stream<Arguments> values() {
    return Stream.of(
        flaw("idempotency_key must be a UUID", push -> push.put("idempotency_key", "message-981")),
        flaw(
            "data must be an object of at most 2048 bytes",
            push -> words(push, "data").put("more", "x".repeat(2000))),
        flaw(
            "data must be an object of at most 2048 bytes",
            push -> words(push, "data").put("more", "é".repeat(1000))),
        flaw("data must be an object of at most 2048 bytes", push -> push.putArray("data")));
  }

  static Stream<Arguments> sizes() {
    return Stream.of(
        flaw(
            "The payload must have at most 4096 bytes",
            push -> words(push, "contents").put("en", "x".repeat(4000))),
        flaw(
            "collapse_id is longer than 64 characters",
            push -> push.put("collapse_id", "x".repeat(65))),
        flaw("name is longer than 128 characters", push -> push.put("name", "x".repeat(129))));
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        flaw("ttl must be a whole number from 0 to 2419200", push -> push.put("ttl", -1)),
        flaw("ttl must be a whole number from 0 to 2419200", push -> push.put("ttl", 2_419_201)),
        flaw("ttl must be a whole number from 0 to 2419200", push -> push.put("ttl", 1.5)),
        flaw("priority must be 5 or 10", push -> push.put("priority", 7)),
        flaw(
            "ios_badgeType must be None, SetTo or Increase, ios_badgeCount a whole number",
            push -> push.put("ios_badgeType", "Set").put("ios_badgeCount", 1)),
        flaw(
            "ios_badgeType must be None, SetTo or Increase, ios_badgeCount a whole number",
            push -> push.put("ios_badgeType", "SetTo").put("ios_badgeCount", "1")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({
    "fields",
    "targets",
    "aliasTargets",
    "idTargets",
    "contents",
    "languages",
    "values",
    "sizes",
    "numbers"
  })
  void a_broken_rule_is_named(String[] texts, Consumer<ObjectNode> flaw) throws Exception {
    ObjectNode push = Sender.push(PHONE);
    flaw.accept(push);

    HttpResponse<String> response = sender.post(push);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo(Sender.errors(texts));
    assertThat(server.oneSignal().deliveredTo(PHONE)).isEmpty();
  }

  @Test
  void every_broken_rule_is_named_at_once() throws Exception {
    ObjectNode push = Sender.push(PHONE).put("ttl", -1).put("priority", 1);
    assertThat(sender.post(push).body())
        .isEqualTo(
            Sender.errors(
                "ttl must be a whole number from 0 to 2419200", "priority must be 5 or 10"));
  }

  private static Arguments flaw(String text, Consumer<ObjectNode> flaw, String... more) {
    String[] texts = Stream.concat(Stream.of(text), Stream.of(more)).toArray(String[]::new);
    return Arguments.of(texts, flaw);
  }
}
