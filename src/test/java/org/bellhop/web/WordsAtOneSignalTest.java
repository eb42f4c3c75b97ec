package org.bellhop.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.event.EventType;
import org.bellhop.push.Ending;
import org.bellhop.push.Push;
import org.bellhop.sandbox.Behaviour;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words as they arrive at OneSignal: in the phones' languages, and never too many of them. */
class WordsAtOneSignalTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> SPOKEN =
      List.of(
          "en-US", "de", "fr-FR", "es-MX", "pt-BR", "it", "nl", "pl", "tr", "ru", "ja", "zh-CN",
          "ar");

  @TempDir Path folder;
  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private TestBellhop bellhop;

  @BeforeEach
  void start() throws Exception {
    Path words = folder.resolve("words.properties");
    // As long as the site's own words may be, in more languages than a push has room for.
    StringBuilder lines = new StringBuilder();
    for (String language : "en cs da fi el hi he hu ko sv th uk vi bg ro sr ka fa".split(" ")) {
      lines.append("club.news.heading.%s = {actor} %s | x\n".formatted(language, "ж".repeat(119)));
      lines.append(
          "club.news.content.%s = {text} %s | x\n".formatted(language, language.repeat(55)));
    }
    Files.writeString(words, lines);
    bellhop =
        TestBellhop.with(Map.of("onesignal-url", server.url() + "", "words", words.toString()));
  }

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void each_phone_reads_its_own_language_and_no_other_is_sent() {
    register("bob", "de-AT");
    register("bob", "ar");

    JsonNode sent = sent(event("comment.created", "Anna", "Lake", "Nice!", "/", "t", "bob"));

    assertThat(sent.path("headings"))
        .isEqualTo(
            json(
                "{'ar':'تعليق جديد من \u2068Anna\u2069 على «\u2068Lake\u2069»',"
                    + "'de':'Anna hat „Lake“ kommentiert','en':'Anna commented on “Lake”'}"));
    assertThat(sent.path("contents")).isEqualTo(json("{'ar':'Nice!','de':'Nice!','en':'Nice!'}"));
  }

  @Test
  void a_broadcast_speaks_what_its_phones_speak() {
    register("bob", "fr");
    register("anna", "pl");

    JsonNode sent = sent(event("event.reminder", null, "Fête", null, "/", "t", null));

    assertThat(sent.path("contents"))
        .isEqualTo(
            json(
                "{'en':'It begins soon.','fr':'Ça commence bientôt.','pl':'Wkrótce się zaczyna.'}"));
  }

  @Test
  void a_second_attempt_says_the_same_whatever_the_phone_speaks_by_then() {
    String phone = register("bob", "de");
    oneSignal.script().next(Behaviour.unavailable());
    String key = event("comment.created", "Anna", "Lake", "Nice!", "/", "t", "bob");
    Eventually.get(oneSignal::sent, sent -> sent.size() == 1);

    register(phone, "bob", "fr");
    sent(key);

    List<Sent> both = oneSignal.sent();
    assertThat(both.get(1).idempotencyKey()).isEqualTo(both.get(0).idempotencyKey());
    for (String field : List.of("headings", "contents", "data")) {
      assertThat(body(both.get(1)).path(field)).isEqualTo(body(both.get(0)).path(field));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "👩‍👩‍👧‍👦",
        "ليلى في البحيرة ",
        "漢",
        "\"",
        "{",
        "}}{{",
        "\\",
        "\n",
        "e\u0301"
      })
  void however_much_was_written_in_however_many_languages_the_push_is_taken(String piece) {
    for (String language : SPOKEN) {
      register("bob", language);
    }
    String much = piece.repeat(100_000 / piece.length());
    String path = "/" + "x".repeat(900);
    String thread = ("🧵" + "\"").repeat(66);
    // What shows nothing on a phone is no text that could be cut.
    String cut = piece.isBlank() ? "" : "…";
    // A test of a phone says nothing that anybody wrote.
    for (EventType type : EnumSet.complementOf(EnumSet.of(EventType.TEST_SENT))) {
      String key = event(type.word(), "N" + much, "S" + much, "T" + much, path, thread, "bob");
      JsonNode sent = sent(key);

      // A type that says nothing but what was written needs no other language.
      assertThat(sent.path("headings").size()).isIn(1, 13);
      // Of lines with nothing on them a cut leaves none.
      assertThat(sent.path("headings").toString().length()).isGreaterThan(piece.isBlank() ? 9 : 40);
      sent.path("contents")
          .forEach(text -> assertThat(text.asText()).startsWith("T").endsWith(cut));
    }
  }

  @Test
  void however_long_the_sites_own_words_are_the_push_is_taken() {
    for (String language : "cs da fi el hi he hu ko sv th uk vi bg ro sr ka fa".split(" ")) {
      register("bob", language);
    }
    String much = "👩‍👩‍👧‍👦".repeat(9_000);

    JsonNode sent = sent(event("club.news", much, much, much, "/" + "x".repeat(900), "t", "bob"));

    assertThat(sent.path("headings").size()).isBetween(8, 17);
  }

  private String register(String member, String language) {
    String id = Phones.newId();
    register(id, member, language);
    return id;
  }

  private void register(String id, String member, String language) {
    String body =
        "{\"platform\":\"android\",\"oneSignalUserId\":\"%s\",\"oneSignalSubscribed\":true,\"language\":\"%s\"}"
            .formatted(id, language);
    assertThat(bellhop.register(java.util.Optional.of(member), body).statusCode()).isEqualTo(204);
  }

  private String event(
      String type,
      String actor,
      String subject,
      String text,
      String path,
      String thread,
      String to) {
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    if (to == null) {
      data.put("everyone", true);
    } else {
      data.set("recipients", new ArrayNode(JsonNodeFactory.instance).add(to));
    }
    data.putObject("actor").put("id", "actor").put("name", actor);
    data.put("subject", subject).put("text", text).put("path", path).put("thread", thread);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("type", type).set("data", data);
    String key = UUID.randomUUID().toString();
    assertThat(bellhop.event(key, event.toString()).statusCode()).isEqualTo(202);
    return key;
  }

  /** What OneSignal took; it refuses a push of more than 4 KB. */
  private JsonNode sent(String key) {
    Pushes pushes = new Pushes(bellhop);
    Push push =
        Eventually.get(
                () -> pushes.of(key), all -> !all.isEmpty() && all.get(0).ending().at().isPresent())
            .get(0);
    assertThat(push.ending().state())
        .as("%s", push.ending().reason())
        .isEqualTo(Ending.State.ACCEPTED);
    return body(
        oneSignal.sent().stream()
            .filter(sent -> push.id().toString().equals(sent.idempotencyKey()))
            .reduce((first, last) -> last)
            .orElseThrow());
  }

  private static JsonNode body(Sent sent) {
    return read(sent.call().body());
  }

  private static JsonNode json(String text) {
    return read(text.replace('\'', '"'));
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException wrong) {
      throw new IllegalArgumentException(wrong);
    }
  }
}
