package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole request to OneSignal, as files say it must be. */
class GoldenTest {
  private static final PretendOneSignal ONE_SIGNAL = new PretendOneSignal();
  private static PretendOneSignalServer server;
  private static TestBellhop bellhop;

  @BeforeAll
  static void start() {
    server = new PretendOneSignalServer(ONE_SIGNAL, Clock.systemUTC());
    bellhop = TestBellhop.at(server.url());
    register("bob", "b2f7f966-d8cc-11e4-bed1-df8f05be55ba");
    register("carol", "6392d91a-b206-4b7b-a620-cd68e32c3a76");
  }

  @AfterAll
  static void stop() {
    bellhop.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"personal,259200", "broadcast,259200", "hostile,259200", "long,259200"})
  void an_event_becomes_exactly_this_request(String name, int life) throws IOException {
    int before = ONE_SIGNAL.sent().size();
    assertThat(bellhop.event(name, file(name + ".event")).statusCode()).isEqualTo(202);

    var sent = Eventually.get(ONE_SIGNAL::sent, all -> all.size() > before).get(before);

    assertThat(sent.outcome().answer().status()).isEqualTo(200);
    ObjectNode request = (ObjectNode) json(sent.call().body());
    assertThat(request.path("ttl").intValue()).isBetween(life - 60, life);
    request.put("ttl", 0);
    assertThat(request).isEqualTo(json(file(name)));
    assertThat(request.has("url")).isFalse();
  }

  private static void register(String member, String id) {
    bellhop.register(Optional.of(member), "{\"oneSignalUserId\":\"" + id + "\"}");
  }

  private static String file(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources/onesignal", name + ".json"));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
