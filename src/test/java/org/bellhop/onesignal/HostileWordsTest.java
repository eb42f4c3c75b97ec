package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.Notice;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members' words never act at OneSignal, and never make a request too large. */
class HostileWordsTest {
  private static final UUID PHONE = UUID.randomUUID();
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static PretendOneSignalServer server;
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    bellhop = TestBellhop.at(server.url());
    bellhop.register(Optional.of("bob"), "{\"oneSignalUserId\":\"" + PHONE + "\"}");
  }

  @AfterAll
  static void stop() {
    bellhop.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ user.email }}",
        "{% raw %}{{ x }}{% endraw %}",
        "{{{{{{ x }}}}}}",
        "{%{{%{% x %}}%}%}",
        "{{-x-}} {%- y -%}",
        "{ { x } }",
        "}}{{ %}{%",
        "{\u200d{ x }\u200d}",
        "{{\n\"multi\"\nline }}",
        "100 % {sure}"
      })
  void the_phone_shows_what_was_written(String words) throws IOException {
    Notice shown = ONE_SIGNAL.deliveredTo(PHONE).stream().findFirst().orElse(null);
    send(Map.of("title", words, "text", words));

    Notice now =
        Eventually.get(
            () -> ONE_SIGNAL.deliveredTo(PHONE).stream().findFirst().orElse(null),
            notice -> notice != shown);

    assertThat(now.heading().replace("\u200d", "")).isEqualTo(words.replace("\u200d", ""));
    assertThat(now.content().replace("\u200d", "")).isEqualTo(words.replace("\u200d", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "}", "%}", "\"", "\\", "😀", "漢", "x", "e\u0301", "\"{\n", "a\u2028"})
  void the_largest_push_of_such_characters_is_taken(String hostile) throws IOException {
    String path = "/" + "x".repeat(1_000 - "https://site.example/".length());
    int threadLength = 200 / hostile.length();
    String thread = hostile.replace("\n", "").repeat(threadLength);
    JsonNode request =
        send(
            Map.of(
                "title",
                hostile.repeat(5_000),
                "text",
                hostile.repeat(5_000),
                "path",
                path,
                "thread",
                thread));

    assertThat(request.path("data").toString().getBytes(StandardCharsets.UTF_8).length)
        .isLessThanOrEqualTo(2_048);
  }

  /** The request that became of it, which OneSignal has taken. */
  private static JsonNode send(Map<String, String> words) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> data = new java.util.HashMap<>(words);
    data.put("recipients", new String[] {"bob"});
    int before = ONE_SIGNAL.sent().size();
    var answer = bellhop.event(json.writeValueAsString(Map.of("type", "new.thing", "data", data)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    Sent sent = Eventually.get(ONE_SIGNAL::sent, all -> all.size() > before).get(before);
    assertThat(sent.outcome().answer().status()).as(sent.outcome().answer().body()).isEqualTo(200);
    return json.readTree(sent.call().body());
  }
}
