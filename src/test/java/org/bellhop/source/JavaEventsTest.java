package org.bellhop.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletContext;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bellhop.boot.Eventually;
import org.bellhop.boot.TestBellhop;
import org.bellhop.sandbox.PretendOneSignal;
import org.bellhop.sandbox.PretendOneSignalServer;
import org.bellhop.sandbox.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another web app of the same Tomcat tells Bellhop what happened, without HTTP. */
class JavaEventsTest {
  private static final String PHONE = "b2f7f966-d8cc-11e4-bed1-df8f05be55ba";

  private final PretendOneSignal oneSignal = new PretendOneSignal();
  private final PretendOneSignalServer server =
      new PretendOneSignalServer(oneSignal, Clock.systemUTC());
  private final TestBellhop bellhop = TestBellhop.at(server.url());
  private final ServletContext site = bellhop.neighbour();

  @BeforeEach
  void a_phone() {
    String body = "{\"platform\":\"ios\",\"oneSignalUserId\":\"" + PHONE + "\"}";
    assertThat(bellhop.register(Optional.of("42"), body).statusCode()).isEqualTo(204);
  }

  @AfterEach
  void stop() {
    bellhop.close();
    server.close();
  }

  @Test
  void what_a_neighbour_says_reaches_the_phone_of_its_recipient() {
    tell(message("pm-981"));

    String request = sent(1).get(0).call().body();
    assertThat(request)
        .contains("\"include_subscription_ids\":[\"" + PHONE + "\"]")
        .contains("\"en\":\"Anna\"")
        .contains("Shall we meet \\\"at noon\\\"?");
  }

  @Test
  void what_is_said_twice_is_sent_once() {
    tell(message("pm-1"));
    tell(message("pm-1"));
    tell(message("pm-2"));

    assertThat(sent(2)).extracting(Sent::idempotencyKey).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void whoever_calls_keeps_his_class_loader_and_needs_none_of_ours() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      tell(message("pm-3"));
      assertThat(thread.getContextClassLoader()).isSameAs(ClassLoader.getPlatformClassLoader());
    } finally {
      thread.setContextClassLoader(before);
    }
    assertThat(sent(1)).hasSize(1);
  }

  @Test
  void what_is_wrong_is_named_in_an_exception_of_the_jdk() {
    Map<String, Object> nameless = message("pm-4");
    nameless.remove("key");
    Map<String, Object> typeless = message("pm-4");
    typeless.put("type", 7);
    Map<String, Object> strange = message("pm-4");
    strange.put("data", Map.of("recipients", new Object()));

    assertThatThrownBy(() -> tell(nameless))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("key must be");
    assertThatThrownBy(() -> tell(typeless))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("type must be");
    assertThatThrownBy(() -> tell(strange))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessage("A java.lang.Object is not understood.");
    assertThat(oneSignal.sent()).isEmpty();
  }

  private List<Sent> sent(int atLeast) {
    return Eventually.get(oneSignal::sent, sent -> sent.size() >= atLeast);
  }

  @SuppressWarnings("unchecked") // the two apps have nothing in common but these types
  private void tell(Map<String, Object> event) {
    ServletContext bellhopsOwn = site.getContext("/bellhop");
    ((Consumer<Map<String, Object>>) bellhopsOwn.getAttribute("org.bellhop.events")).accept(event);
  }

  private static Map<String, Object> message(String key) {
    Map<String, Object> event = new HashMap<>();
    event.put("key", key);
    event.put("type", "message.received");
    event.put("timestamp", Instant.now());
    event.put(
        "data",
        Map.of(
            "recipients",
            List.of(42),
            "actor",
            Map.of("id", 7L, "name", "Anna"),
            "text",
            "Shall we meet \"at noon\"?",
            "path",
            "/messages/981"));
    return event;
  }
}
