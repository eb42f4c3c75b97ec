package org.bellhop.onesignal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import org.bellhop.push.Message;
import org.bellhop.push.PushRequest;
import org.junit.jupiter.api.Test;

/** The number on the app's icon, as OneSignal wants to be told of it. */
class BadgeTest {
  @Test
  void it_is_set_and_not_increased() throws Exception {
    JsonNode request = request(3);
    assertThat(request.path("ios_badgeType").asText()).isEqualTo("SetTo");
    assertThat(request.path("ios_badgeCount").intValue()).isEqualTo(3);
  }

  @Test
  void where_it_is_not_known_it_stays_as_it_is() throws Exception {
    assertThat(request(null).has("ios_badgeType")).isFalse();
    assertThat(request(null).has("ios_badgeCount")).isFalse();
  }

  private static JsonNode request(Integer badge) throws Exception {
    PushRequest push = Sending.push();
    Message message =
        new Message(
            Map.of("en", "h"), Map.of("en", "c"), "https://s/", null, null, null, null, badge);
    PushRequest counted =
        new PushRequest(
            push.idempotencyKey(),
            Optional.empty(),
            message,
            push.devices(),
            push.timeToLive(),
            push.priority(),
            push.attempt());
    return new ObjectMapper().readTree(NotificationJson.of("app", counted.opening("https://t/")));
  }
}
